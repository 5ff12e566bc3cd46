using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <param name="Is">In words.</param>
/// <param name="Addresses">Of Terraform; an index may be left out.</param>
internal sealed record Counterpart(string Is, IReadOnlyList<string> Addresses);

/// <summary>A line of the table: a resource of the AppHost and what it is in production.</summary>
internal sealed record Mapped(string Resource, string Type, string Is, IReadOnlyList<string> Addresses);

/// <summary><c>counterparts.json</c>: the one place that ties AppHost.cs to Terraform.</summary>
/// <param name="Resources">By resource, then by profile or <c>all</c>.</param>
/// <param name="Working">Types of Terraform that must be somebody's counterpart.</param>
/// <param name="Beside">Addresses that are nobody's, with the reason.</param>
/// <param name="Environment">Variables of the API without a parameter, with the reason.</param>
internal sealed record Counterparts(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Counterpart>> Resources,
    IReadOnlyList<string> Working, IReadOnlyDictionary<string, string> Beside, IReadOnlyDictionary<string, string> Environment)
{
    public static Counterparts Read(string root) =>
        JsonSerializer.Deserialize<Counterparts>(File.ReadAllText(Path.Combine(root, "infrastructure", "deploy", "counterparts.json")), Json.Files)!;

    /// <summary>The table, and everything that does not fit, each with its name.</summary>
    public (IReadOnlyList<Mapped> Table, IReadOnlyList<string> Drift) Compare(AspireManifest manifest, TerraformPlan plan)
    {
        var table = new List<Mapped>();
        var drift = new List<string>();
        foreach (var (name, type) in manifest.Resources)
        {
            if (Of(name, plan.Profile) is not { } counterpart)
            {
                drift.Add($"{name} of the AppHost has no counterpart in profile {plan.Profile}");
                continue;
            }
            table.Add(new(name, type, counterpart.Is, counterpart.Addresses));
            drift.AddRange(counterpart.Addresses.Where(address => !plan.Resources.Any(resource => Matches(resource, address)))
                .Select(address => $"{name}: its counterpart {address} is not planned"));
        }
        drift.AddRange(Resources.Keys.Except(manifest.Resources.Keys).Select(name => $"{name} has a counterpart, but the AppHost has no such resource"));
        drift.AddRange(Unclaimed(table, manifest, plan).Select(address => $"{address} is planned, but is the counterpart of nothing"));
        drift.AddRange(manifest.ApiVariables.Where(variable => !Environment.ContainsKey(variable) && !HasParameter(plan, variable))
            .Select(variable => $"{variable}: the AppHost gives it to the api, Terraform has no parameter for it (settings or secrets in main.tf)"));
        drift.AddRange(Environment.Keys.Except(manifest.ApiVariables).Select(variable => $"{variable} is excused from having a parameter, but the AppHost does not give it to the api"));
        return (table, drift);
    }

    private Counterpart? Of(string resource, string profile) =>
        Resources.TryGetValue(resource, out var profiles) ? profiles.GetValueOrDefault(profile) ?? profiles.GetValueOrDefault("all") : null;

    private IEnumerable<string> Unclaimed(List<Mapped> table, AspireManifest manifest, TerraformPlan plan) =>
        from resource in plan.Resources
        where Working.Contains(resource.Type) && !Beside.ContainsKey(resource.Address)
            && !IsGiven(resource, manifest)
            && !table.SelectMany(line => line.Addresses).Any(address => Matches(resource, address))
        select resource.Address;

    private static bool IsGiven(PlannedResource resource, AspireManifest manifest) => manifest.ApiVariables.Any(variable => IsParameter(resource, variable));

    private static bool HasParameter(TerraformPlan plan, string variable) => plan.Resources.Any(resource => IsParameter(resource, variable));

    private static bool IsParameter(PlannedResource resource, string variable) =>
        resource.Type == "aws_ssm_parameter" && resource.Address.EndsWith($"[\"{variable}\"]", StringComparison.Ordinal);

    private static bool Matches(PlannedResource resource, string address) =>
        resource.Address == address || (resource.Address.StartsWith(address, StringComparison.Ordinal) && resource.Address[address.Length] == '[');
}
