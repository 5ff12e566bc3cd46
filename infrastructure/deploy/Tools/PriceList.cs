using System.Text.Json;
using System.Text.Json.Serialization;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>Hourly USD by the value of an attribute.</summary>
internal sealed record HourlyBy(string Attribute, IReadOnlyDictionary<string, decimal> Prices);

/// <summary>A way in which a resource costs; <c>prices.json</c> says how the members work together.</summary>
internal sealed record PriceItem(
    string Service, decimal? Rate = null, decimal? Hourly = null, HourlyBy? HourlyBy = null, IReadOnlyList<string>? Factors = null,
    string? DoubledBy = null, decimal FreeUnits = 0, decimal? Once = null, string? Note = null)
{
    /// <summary>Whether it has one price, and no figure below zero, which would be taken off the bill.</summary>
    public bool IsWhole => new object?[] { Rate, Hourly, HourlyBy, Once }.Count(price => price is not null) == 1
        && new[] { Rate, Hourly, Once, FreeUnits }.Concat(HourlyBy?.Prices.Values.Cast<decimal?>() ?? []).All(figure => figure is null or >= 0);
}

/// <summary><c>infrastructure/cost/prices.json</c>.</summary>
/// <param name="Date">When the figures were looked up.</param>
/// <param name="UsdPerEur">For the total in EUR.</param>
/// <param name="Free">Types that cost nothing, with the reason.</param>
internal sealed record PriceList(
    string Date, string Region, decimal UsdPerEur, decimal HoursPerMonth,
    IReadOnlyDictionary<string, IReadOnlyList<PriceItem>> Types, IReadOnlyDictionary<string, IReadOnlyList<PriceItem>> Outputs, IReadOnlyDictionary<string, string> Free)
{
    private const string Place = "infrastructure/cost/prices.json";

    /// <summary>A member that is missing or misspelt is a price that nobody would see.</summary>
    private static readonly JsonSerializerOptions Strict = new(Json.Files)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="DeployFailure">It is not there, or an entry is broken.</exception>
    public static PriceList Read(string root)
    {
        try
        {
            var prices = JsonSerializer.Deserialize<PriceList>(File.ReadAllText(Path.Combine(root, Place)), Strict)!;
            var broken = prices.Types.Concat(prices.Outputs).FirstOrDefault(type => type.Value.Count == 0 || !type.Value.All(item => item?.IsWhole == true)).Key
                ?? (prices.UsdPerEur <= 0 ? "usdPerEur" : prices.HoursPerMonth <= 0 ? "hoursPerMonth" : null);
            return broken is null ? prices : throw new JsonException($"{broken} needs one price an item (rate, hourly, hourlyBy or once), and no figure below zero.");
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new DeployFailure($"{Place} tells no prices: {failure.Message}", $"Correct {Place}; its first lines tell what an entry looks like.", failure);
        }
    }
}
