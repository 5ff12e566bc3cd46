using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>Hourly USD by the value of an attribute.</summary>
internal sealed record HourlyBy(string Attribute, IReadOnlyDictionary<string, decimal> Prices);

/// <summary>A way in which a resource costs; <c>prices.json</c> says how the members work together.</summary>
internal sealed record PriceItem(string Service, decimal? Rate, decimal? Hourly, HourlyBy? HourlyBy, IReadOnlyList<string>? Factors, string? DoubledBy, decimal FreeUnits, decimal? Once, string? Note);

/// <summary><c>infrastructure/cost/prices.json</c>.</summary>
/// <param name="Date">When the figures were looked up.</param>
/// <param name="UsdPerEur">For the total in EUR.</param>
/// <param name="Free">Types that cost nothing, with the reason.</param>
internal sealed record PriceList(
    string Date, string Region, decimal UsdPerEur, decimal HoursPerMonth,
    IReadOnlyDictionary<string, IReadOnlyList<PriceItem>> Types, IReadOnlyDictionary<string, IReadOnlyList<PriceItem>> Outputs, IReadOnlyDictionary<string, string> Free)
{
    public static PriceList Read(string root) =>
        JsonSerializer.Deserialize<PriceList>(File.ReadAllText(Path.Combine(root, "infrastructure", "cost", "prices.json")), Json.Files)!;
}
