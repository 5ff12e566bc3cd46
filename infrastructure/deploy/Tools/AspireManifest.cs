using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>What AppHost.cs describes, as Aspire publishes it: resources with their types, and the variables of the API.</summary>
/// <param name="Resources">Without the values that Aspire derives from others: a password fit for a URI, a part of a connection string
/// that depends on TLS. Nothing is deployed for them.</param>
/// <param name="ApiVariables">By name.</param>
internal sealed record AspireManifest(IReadOnlyDictionary<string, string> Resources, IReadOnlyList<string> ApiVariables)
{
    /// <summary>Reads <paramref name="file"/>, or has the AppHost publish one.</summary>
    public static async Task<AspireManifest> ReadAsync(DeploymentContext context, string? file, CancellationToken cancellation)
    {
        file ??= await PublishAsync(context, cancellation);
        var resources = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, cancellation)).GetProperty("resources");
        var variables = resources.TryGetProperty("api", out var api) && api.TryGetProperty("env", out var environment) ? environment.EnumerateObject() : default;
        return new(
            resources.EnumerateObject().Select(resource => KeyValuePair.Create(resource.Name, resource.Value.GetProperty("type").GetString()!))
                .Where(resource => !IsDerived(resource.Key, resource.Value)).ToDictionary(),
            [.. variables.Select(variable => variable.Name)]);
    }

    private static bool IsDerived(string name, string type) =>
        type == "annotated.string" || (type == "value.v0" && name.StartsWith("cond-", StringComparison.Ordinal));

    private static async Task<string> PublishAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var file = Path.Combine(context.Work, "manifest", "manifest.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Processes.DoAsync("dotnet", ["run", "--project", Path.Combine(context.Root, "IpowerMotors.AppHost"), "--", "--publisher", "manifest", "--output-path", file], null, cancellation);
        return File.Exists(file) ? file : throw new DeployFailure("The AppHost published no manifest.", "dotnet run --project IpowerMotors.AppHost -- --publisher manifest --output-path manifest.json says why.");
    }
}
