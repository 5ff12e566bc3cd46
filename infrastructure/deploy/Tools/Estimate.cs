using System.Globalization;
using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>A line of the bill, in USD a month before VAT.</summary>
internal sealed record CostLine(string Service, string What, decimal Usd, string? Note);

/// <summary>Prices every resource of a plan. What has no price, or whose size is not known, fails with its name.</summary>
internal sealed class Estimate(PriceList prices, TerraformPlan plan)
{
    /// <exception cref="DeployFailure">Something has no price.</exception>
    public IReadOnlyList<CostLine> Lines()
    {
        var unpriced = plan.Resources.Select(resource => resource.Type).Distinct().Where(type => !prices.Types.ContainsKey(type) && !prices.Free.ContainsKey(type)).ToList();
        if (unpriced.Count > 0)
        {
            throw new DeployFailure($"No price is known for {string.Join(", ", unpriced)}.", "Add each to types or free in infrastructure/cost/prices.json.");
        }
        var resources = from type in plan.Resources.GroupBy(resource => resource.Type)
                        from item in prices.Types.GetValueOrDefault(type.Key) ?? []
                        select Price(item, type.Key, [.. type.Select(resource => (resource.Address, resource.Values))]);
        var outputs = from output in prices.Outputs
                      from item in output.Value
                      select Price(item, output.Key, [(output.Key, Value(output.Key))]);
        return [.. resources.Concat(outputs).Where(line => line.Usd > 0)];
    }

    private JsonElement Value(string output) =>
        plan.Outputs.ValueKind == JsonValueKind.Object && plan.Outputs.TryGetProperty(output, out var planned) && planned.TryGetProperty("value", out var value) ? value
            : throw new DeployFailure($"The plan does not tell the output {output}, which has a price.", "Plan again, or correct outputs in infrastructure/cost/prices.json.");

    private CostLine Price(PriceItem item, string what, IReadOnlyList<(string Name, JsonElement Values)> things)
    {
        if (item.Once is { } once)
        {
            return new(item.Service, what, once, item.Note);
        }
        var free = item.FreeUnits;
        var usd = 0m;
        foreach (var (name, values) in things)
        {
            var units = (item.Factors ?? []).Aggregate(1m, (product, factor) => product * Factor(factor, name, values));
            var billed = Math.Max(0, units - free);
            free = Math.Max(0, free - units);
            usd += billed * Rate(item, name, values) * (item.DoubledBy is { } twice && Find(values, twice).Any(IsTrue) ? 2 : 1);
        }
        return new(item.Service, what, usd, item.Note);
    }

    private decimal Rate(PriceItem item, string name, JsonElement values) => item switch
    {
        { Rate: { } rate } => rate,
        { Hourly: { } hourly } => hourly * prices.HoursPerMonth,
        { HourlyBy: { } by } when Find(values, by.Attribute).Select(value => value.GetString()).FirstOrDefault() is { } kind =>
            by.Prices.TryGetValue(kind, out var hourly) ? hourly * prices.HoursPerMonth
                : throw new DeployFailure($"{name}: no price is known for {by.Attribute} = {kind}.", "Add it to infrastructure/cost/prices.json."),
        _ => throw new DeployFailure($"{name}: the plan does not tell what its price depends on.", "Correct its item in infrastructure/cost/prices.json."),
    };

    /// <summary>A number, true as 1, or with # how many there are; TYPE.attribute looks at the first resource of that type.</summary>
    private decimal Factor(string factor, string name, JsonElement values)
    {
        if (factor.StartsWith('#') && values.TryGetProperty(factor[1..].Split('.')[0], out _))
        {
            return Find(values, factor[1..]).Count();
        }
        if (factor.StartsWith("aws_", StringComparison.Ordinal) && factor.Split('.', 2) is [var type, var attribute])
        {
            values = plan.Resources.FirstOrDefault(resource => resource.Type == type)?.Values ?? throw Unknown(factor, name);
            factor = attribute;
        }
        var found = Find(values, factor).ToList();
        return found.Count > 0 ? found.Sum(value => Number(value) ?? throw Unknown(factor, name)) : throw Unknown(factor, name);
    }

    private static DeployFailure Unknown(string factor, string name) =>
        new($"{name}: {factor} decides on its price, but the plan does not tell it.", "Correct its item in infrastructure/cost/prices.json.");

    /// <summary>What a path leads to; * goes into every member or element. Unknown and null lead nowhere.</summary>
    private static IEnumerable<JsonElement> Find(JsonElement value, string path)
    {
        IEnumerable<JsonElement> found = [value];
        foreach (var part in path.Split('.'))
        {
            found = found.SelectMany(one => (part, one.ValueKind) switch
            {
                ("*", JsonValueKind.Array) => one.EnumerateArray(),
                ("*", JsonValueKind.Object) => one.EnumerateObject().Select(member => member.Value),
                (_, JsonValueKind.Object) when one.TryGetProperty(part, out var member) => [member],
                _ => Enumerable.Empty<JsonElement>(),
            });
        }
        return found.Where(one => one.ValueKind != JsonValueKind.Null);
    }

    private static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True;

    private static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String when decimal.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
