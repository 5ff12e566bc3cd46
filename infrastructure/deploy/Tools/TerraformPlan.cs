using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>A managed resource as it will be; unknown values are absent.</summary>
internal sealed record PlannedResource(string Address, string Type, JsonElement Values);

/// <summary>How many resources a plan creates, changes, replaces and deletes.</summary>
internal sealed record PlanSummary(int Create, int Update, int Replace, int Delete)
{
    public bool IsEmpty => this == new PlanSummary(0, 0, 0, 0);

    public override string ToString() => IsEmpty ? "nothing changes" : $"{Create} to create, {Update} to change, {Replace} to replace, {Delete} to delete";
}

/// <summary>What <c>terraform show -json</c> tells of a plan.</summary>
internal sealed class TerraformPlan
{
    private TerraformPlan(JsonElement plan)
    {
        var planned = plan.GetProperty("planned_values");
        Resources = [.. In(planned.GetProperty("root_module"))];
        Outputs = planned.TryGetProperty("outputs", out var outputs) ? outputs : default;
        Variables = plan.GetProperty("variables");
        Changes = [.. plan.GetProperty("resource_changes").EnumerateArray()
            .Where(change => change.GetProperty("mode").GetString() == "managed")
            .Select(change => (change.GetProperty("address").GetString()!, string.Join('+', change.GetProperty("change").GetProperty("actions").EnumerateArray())))
            .Where(change => change.Item2 is not ("no-op" or "read"))];
    }

    /// <summary>Everything that will be there, changed or not.</summary>
    public IReadOnlyList<PlannedResource> Resources { get; }

    /// <summary>By name; each with its <c>value</c> where it is known already.</summary>
    public JsonElement Outputs { get; }

    public JsonElement Variables { get; }

    /// <summary>Address and action: <c>create</c>, <c>update</c>, <c>delete</c>, or two of them for a replacement.</summary>
    public IReadOnlyList<(string Address, string Action)> Changes { get; }

    public string Profile => Variables.GetProperty("profile").GetProperty("value").GetString()!;

    public PlanSummary Summary => new(Count("create"), Count("update"), Changes.Count(change => change.Action.Contains('+')), Count("delete"));

    /// <summary>Reads the JSON of a plan.</summary>
    /// <exception cref="DeployFailure">There is no such file, or it is no plan.</exception>
    public static async Task<TerraformPlan> ReadAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new DeployFailure($"There is no plan at {file}.", "Make one first: deploy.sh ENVIRONMENT plan");
        }
        await using var stream = File.OpenRead(file);
        try
        {
            return new((await JsonDocument.ParseAsync(stream, default, cancellation)).RootElement);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DeployFailure($"{file} is not the JSON of a plan.", "Make one: deploy.sh ENVIRONMENT plan, or terraform show -json PLAN.", failure);
        }
    }

    private int Count(string action) => Changes.Count(change => change.Action == action);

    private static IEnumerable<PlannedResource> In(JsonElement module)
    {
        var own = module.TryGetProperty("resources", out var resources) ? resources.EnumerateArray() : default;
        var children = module.TryGetProperty("child_modules", out var modules) ? modules.EnumerateArray() : default;
        return own.Where(resource => resource.GetProperty("mode").GetString() == "managed")
            .Select(resource => new PlannedResource(resource.GetProperty("address").GetString()!, resource.GetProperty("type").GetString()!, resource.GetProperty("values")))
            .Concat(children.SelectMany(In));
    }
}
