using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PhoneNumbers;

namespace IpowerMotors.Api.Shared;

/// <summary>Who comes: checked and normalised.</summary>
public sealed record Customer
{
    /// <summary>Given name.</summary>
    public required string FirstName { get; init; }

    /// <summary>Family name.</summary>
    public required string LastName { get; init; }

    /// <summary>Address as typed, trimmed.</summary>
    public required string Email { get; init; }

    /// <summary>E.164, such as <c>+33563000000</c>.</summary>
    public required string Phone { get; init; }

    /// <summary>Maps the columns that every table with a customer has.</summary>
    public static void Map(ComplexPropertyBuilder<Customer> columns)
    {
        columns.Property(customer => customer.FirstName).HasColumnName("first_name");
        columns.Property(customer => customer.LastName).HasColumnName("last_name");
        columns.Property(customer => customer.Email).HasColumnName("email");
        columns.Property(customer => customer.Phone).HasColumnName("phone");
    }
}

/// <summary>The customer of a request, as typed.</summary>
public sealed record CustomerInput(string? FirstName, string? LastName, string? Email, string? Phone)
{
    /// <summary>The customer; meaningful only while <paramref name="errors"/> has none.</summary>
    public static Customer Check(CustomerInput? input, ValidationErrors errors, string path = "customer") => new()
    {
        FirstName = errors.Text($"{path}.firstName", input?.FirstName, 80),
        LastName = errors.Text($"{path}.lastName", input?.LastName, 80),
        Email = ContactDetails.Email(input?.Email, errors, $"{path}.email"),
        Phone = ContactDetails.Phone(input?.Phone, errors, $"{path}.phone"),
    };
}

/// <summary>How to reach somebody: e-mail and phone rules shared by bookings and forms.</summary>
public static partial class ContactDetails
{
    /// <summary>An address that SMTP can carry; a defect otherwise.</summary>
    public static string Email(string? value, ValidationErrors errors, string path)
    {
        var text = errors.Text(path, value, 254); // RFC 5321: a path is 256 octets with its brackets
        if (text.Length is > 0 and <= 254 && !(EmailShape().IsMatch(text) && MailAddress.TryCreate(text, out var address) && MailRoute.Obstacle(address) is null))
        {
            errors.Add(path, "Cette adresse e-mail n’est pas valable.", "This e-mail address is not valid.");
        }
        return text;
    }

    // France, and what is dialled from there like a number of its own: Réunion, Guadeloupe, Martinique, Guyane, Mayotte.
    private static readonly string[] DialledFromHere = ["FR", "RE", "GP", "MQ", "GF", "YT"];

    /// <summary>A number that exists in its country's plan, French unless it starts with +; returned as E.164.</summary>
    public static string Phone(string? value, ValidationErrors errors, string path)
    {
        var text = errors.Text(path, value, 30);
        if (text.Length is 0 or > 30) return text;
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = DialledFromHere.Select(region => numbers.Parse(text, region)).FirstOrDefault(numbers.IsValidNumber);
            if (number is not null) return numbers.Format(number, PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            // Not a number at all: same defect as one that does not exist.
        }
        errors.Add(path, "Ce numéro de téléphone n’existe pas.", "This phone number does not exist.");
        return text;
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[A-Za-z0-9-]{1,59})$")]
    private static partial Regex EmailShape();
}
