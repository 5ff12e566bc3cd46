using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Releases;

/// <summary>
/// The lambda profile: a new version of the function is published and asked for its health while the alias, and so the traffic, is
/// still on the old one. The migration is a function of its own, since the database is reachable from inside only, and so is the work
/// beside requests, which follows the traffic.
/// </summary>
internal sealed class FunctionRuntime(DeploymentContext context, Outputs outputs) : IRuntime
{
    private const string Alias = "live";
    private static readonly Waiting Update = new("the function's update", TimeSpan.FromMinutes(5));

    private string Function => outputs.Api.Target;

    public async Task<string> RunAsync(string image, CancellationToken cancellation)
    {
        await MigrateAsync(image, cancellation);
        var version = (string)(await CodeAsync(Function, image, cancellation, "--publish"))["Version"]!;
        await ReadyAsync($"{Function}:{version}", cancellation);
        await CheckAsync($"{Function}:{version}", cancellation);
        await context.Aws.RunAsync(cancellation, "lambda", "update-alias", "--function-name", Function, "--name", Alias, "--function-version", version);
        await CodeAsync($"{Function}-work", image, cancellation);
        return $"version {version} serves";
    }

    // The process ends instead of waiting for events, which Lambda calls an error: its words tell success (exit 0) from failure.
    private async Task MigrateAsync(string image, CancellationToken cancellation)
    {
        var function = $"{Function}-migrate";
        await CodeAsync(function, image, cancellation);
        await ReadyAsync(function, cancellation);
        var answer = await InvokeAsync(function, new(), cancellation);
        if (((string?)answer["errorMessage"])?.Contains("exited without providing a reason", StringComparison.Ordinal) is false)
        {
            throw new DeployFailure($"The migration failed: {answer["errorMessage"]}. The version before still serves.", $"aws logs tail {outputs.Telemetry.LogGroup} --since 10m tells why.");
        }
    }

    private async Task CheckAsync(string version, CancellationToken cancellation)
    {
        var answer = await InvokeAsync(version, Health(), cancellation);
        if (answer["statusCode"] is not JsonValue status || status.GetValue<int>() != 200)
        {
            throw new DeployFailure($"{version} is not healthy: {answer.ToJsonString()}. The version before still serves.", $"aws logs tail {outputs.Telemetry.LogGroup} --since 10m tells why.");
        }
    }

    private async Task<JsonNode> CodeAsync(string function, string image, CancellationToken cancellation, params string[] options) =>
        JsonSerializer.SerializeToNode(await context.Aws.RunAsync(cancellation, ["lambda", "update-function-code", "--function-name", function, "--image-uri", image, .. options]))!;

    private Task ReadyAsync(string function, CancellationToken cancellation) => Update.ForAsync(context, async () =>
    {
        var now = await context.Aws.RunAsync(cancellation, "lambda", "get-function-configuration", "--function-name", function);
        var status = now.TryGetProperty("LastUpdateStatus", out var update) ? update.GetString() : "Successful";
        return status switch
        {
            "Failed" => throw new DeployFailure($"{function} does not take the image: {now.GetProperty("LastUpdateStatusReason")}", "The version before still serves; check the image in ECR."),
            "Successful" when now.GetProperty("State").GetString() is "Active" or "Inactive" => status,
            _ => null,
        };
    }, cancellation);

    private async Task<JsonNode> InvokeAsync(string function, JsonObject payload, CancellationToken cancellation)
    {
        var answer = Path.GetTempFileName();
        try
        {
            await context.Aws.RunAsync(cancellation, "lambda", "invoke", "--function-name", function, "--cli-binary-format", "raw-in-base64-out", "--cli-read-timeout", "900", "--payload", payload.ToJsonString(), answer);
            return JsonNode.Parse(await File.ReadAllTextAsync(answer, cancellation)) ?? new JsonObject();
        }
        finally
        {
            File.Delete(answer);
        }
    }

    // A request as the function's URL would pass it on.
    private static JsonObject Health() => new()
    {
        ["version"] = "2.0",
        ["rawPath"] = "/health",
        ["rawQueryString"] = "",
        ["headers"] = new JsonObject { ["host"] = "localhost" },
        ["isBase64Encoded"] = false,
        ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "GET", ["path"] = "/health", ["sourceIp"] = "127.0.0.1" } },
    };
}
