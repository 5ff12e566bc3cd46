using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>What AppHost.cs describes, as Aspire publishes it: resources with their types, and the variables of the API.</summary>
internal sealed record AspireManifest(IReadOnlyDictionary<string, string> Resources, IReadOnlyList<string> ApiVariables)
{
    /// <summary>Reads <paramref name="file"/>, or has the AppHost publish one.</summary>
    public static async Task<AspireManifest> ReadAsync(DeploymentContext context, string? file, CancellationToken cancellation)
    {
        file ??= await PublishAsync(context, cancellation);
        var resources = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, cancellation)).GetProperty("resources");
        var variables = resources.TryGetProperty("api", out var api) && api.TryGetProperty("env", out var environment) ? environment.EnumerateObject() : default;
        return new(
            resources.EnumerateObject().ToDictionary(resource => resource.Name, resource => resource.Value.GetProperty("type").GetString()!),
            [.. variables.Select(variable => variable.Name)]);
    }

    private static async Task<string> PublishAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var file = Path.Combine(context.Work, "manifest", "manifest.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Processes.DoAsync("dotnet", ["run", "--project", Path.Combine(context.Root, "IpowerMotors.AppHost"), "--", "--publisher", "manifest", "--output-path", file], null, cancellation);
        return File.Exists(file) ? file : throw new DeployFailure("The AppHost published no manifest.", "dotnet run --project IpowerMotors.AppHost -- --publisher manifest --output-path manifest.json says why.");
    }
}
