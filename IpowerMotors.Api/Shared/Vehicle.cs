using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Shared;

/// <summary>What comes: checked and normalised.</summary>
public sealed record Vehicle
{
    /// <summary>Upper case: <c>AB-123-CD</c>, <c>1234 AB 81</c>, or a foreign plate as typed.</summary>
    public required string Plate { get; init; }

    /// <summary>Make, such as Renault.</summary>
    public required string Brand { get; init; }

    /// <summary>Model, such as Clio.</summary>
    public required string Model { get; init; }

    /// <summary>Odometer in km, when known.</summary>
    public int? Mileage { get; init; }

    /// <summary>Vehicle identification number: 17 characters, upper case, when known.</summary>
    public string? Vin { get; init; }

    /// <summary>Maps the columns that every table with a vehicle has.</summary>
    public static void Map(ComplexPropertyBuilder<Vehicle> columns)
    {
        columns.Property(vehicle => vehicle.Plate).HasColumnName("plate");
        columns.Property(vehicle => vehicle.Brand).HasColumnName("brand");
        columns.Property(vehicle => vehicle.Model).HasColumnName("model");
        columns.Property(vehicle => vehicle.Mileage).HasColumnName("mileage");
        columns.Property(vehicle => vehicle.Vin).HasColumnName("vin");
    }
}

/// <summary>The vehicle of a request, as typed.</summary>
public sealed partial record VehicleInput(string? Plate, string? Brand, string? Model, int? Mileage, string? Vin)
{
    private const int FurthestMileage = 2_000_000;

    /// <summary>The vehicle; meaningful only while <paramref name="errors"/> has none.</summary>
    public static Vehicle Check(VehicleInput? input, ValidationErrors errors, string path = "vehicle")
    {
        if (input?.Mileage is < 0 or > FurthestMileage)
        {
            errors.Add($"{path}.mileage", "Le kilométrage va de 0 à 2 000 000.".Replace(' ', '\u202f'), "Mileage goes from 0 to 2,000,000.");
        }
        return new()
        {
            Plate = LicencePlate.Check(input?.Plate, errors, $"{path}.plate"),
            Brand = errors.Text($"{path}.brand", input?.Brand, 60),
            Model = errors.Text($"{path}.model", input?.Model, 60),
            Mileage = input?.Mileage,
            Vin = CheckVin(input?.Vin, errors, $"{path}.vin"),
        };
    }

    // ISO 3779. The check digit is North American only, so it is not asked for.
    private static string? CheckVin(string? value, ValidationErrors errors, string path)
    {
        var vin = errors.OptionalText(path, value, 40)?.Replace(" ", "").ToUpperInvariant();
        if (vin is not null && !VinShape().IsMatch(vin))
        {
            errors.Add(path, "Un numéro VIN compte 17 caractères, sans I, O ni Q.", "A VIN has 17 characters, without I, O or Q.");
        }
        return vin;
    }

    [GeneratedRegex("^[A-HJ-NPR-Z0-9]{17}$")]
    private static partial Regex VinShape();
}
