using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Releases;

/// <summary>The scale profile: a new revision of the task, migrated once, rolled out by ECS, which returns to the old one when it fails.</summary>
internal sealed class ServiceRuntime(DeploymentContext context, Outputs outputs) : IRuntime
{
    // What describe-task-definition tells and register-task-definition takes.
    private static readonly string[] Kept = ["family", "taskRoleArn", "executionRoleArn", "networkMode", "containerDefinitions", "requiresCompatibilities", "cpu", "memory", "runtimePlatform", "volumes"];
    private static readonly Waiting Migration = new("the migration", TimeSpan.FromMinutes(15));
    private static readonly Waiting Rollout = new("the rollout", TimeSpan.FromMinutes(15));

    private string Cluster { get; } = outputs.Api.Target.Split('/')[0];
    private string Service { get; } = outputs.Api.Target.Split('/')[1];

    public async Task<string> RunAsync(string image, CancellationToken cancellation)
    {
        var service = await ServiceAsync(cancellation);
        var before = service["taskDefinition"]!.GetValue<string>();
        // The newest of the family: Terraform's, where settings or containers changed since the last release.
        var task = await TaskAsync(before[..before.LastIndexOf(':')].Split('/')[^1], cancellation);
        if (task["taskDefinitionArn"]!.GetValue<string>() == before && (string?)Api(task["containerDefinitions"])["image"] == image && Primary(service)["rolloutState"]?.GetValue<string>() == "COMPLETED")
        {
            return $"{before} runs it already";
        }
        Api(task["containerDefinitions"])["image"] = image;
        var registered = await RunAsync(new JsonObject(Kept.Where(name => task[name] is not null).Select(name => KeyValuePair.Create(name, task[name]?.DeepClone()))), "register-task-definition", cancellation);
        var revision = registered["taskDefinition"]!["taskDefinitionArn"]!.GetValue<string>();
        await MigrateAsync(revision, service, cancellation);
        await UpdateAsync(revision, cancellation);
        await FollowAsync(revision, before, cancellation);
        return $"{revision} serves";
    }

    private async Task MigrateAsync(string revision, JsonNode service, CancellationToken cancellation)
    {
        var started = await RunAsync(new JsonObject
        {
            ["cluster"] = Cluster,
            ["taskDefinition"] = revision,
            ["launchType"] = "FARGATE",
            ["networkConfiguration"] = service["networkConfiguration"]!.DeepClone(),
            ["overrides"] = new JsonObject { ["containerOverrides"] = new JsonArray(new JsonObject { ["name"] = "api", ["command"] = new JsonArray("--migrate") }) },
        }, "run-task", cancellation);
        if (started["tasks"] is not JsonArray { Count: > 0 } tasks)
        {
            throw new DeployFailure($"The migration did not start: {started["failures"]?.ToJsonString()}", "Nothing was changed; run it again.");
        }
        var arn = tasks[0]!["taskArn"]!.GetValue<string>();
        var stopped = await Migration.ForAsync(context, async () =>
        {
            var now = (await RunAsync(null, "describe-tasks", cancellation, "--cluster", Cluster, "--tasks", arn))["tasks"]![0]!;
            return now["lastStatus"]!.GetValue<string>() == "STOPPED" ? now : null;
        }, cancellation);
        if (Api(stopped["containers"])["exitCode"]?.GetValue<int>() is not 0)
        {
            throw new DeployFailure($"The migration failed: {stopped["stoppedReason"]}. The version before still serves.", $"aws logs tail {outputs.Telemetry.LogGroup} --since 30m tells why; repair it and release again.");
        }
    }

    // ECS itself returns to the old revision when tasks of the new one keep failing; past the deadline we do.
    private async Task FollowAsync(string revision, string before, CancellationToken cancellation)
    {
        try
        {
            await Rollout.ForAsync(context, async () =>
            {
                var primary = Primary(await ServiceAsync(cancellation));
                return (primary["taskDefinition"]!.GetValue<string>(), primary["rolloutState"]?.GetValue<string>()) switch
                {
                    var (task, state) when task != revision || state == "FAILED" => throw Failure(revision, before),
                    (_, "COMPLETED") => primary,
                    _ => null,
                };
            }, cancellation);
        }
        catch (TimeoutException)
        {
            await UpdateAsync(before, CancellationToken.None);
            throw Failure(revision, before);
        }
    }

    private DeployFailure Failure(string revision, string before) => new(
        $"Tasks of {revision} do not become healthy; {before} serves.", $"aws ecs describe-services --cluster {Cluster} --services {Service} --query services[0].events and the log group {outputs.Telemetry.LogGroup} tell why.");

    private async Task<JsonNode> ServiceAsync(CancellationToken cancellation) =>
        (await RunAsync(null, "describe-services", cancellation, "--cluster", Cluster, "--services", Service))["services"]![0]!;

    private async Task<JsonNode> TaskAsync(string family, CancellationToken cancellation) =>
        (await RunAsync(null, "describe-task-definition", cancellation, "--task-definition", family))["taskDefinition"]!;

    private Task UpdateAsync(string revision, CancellationToken cancellation) =>
        RunAsync(null, "update-service", cancellation, "--cluster", Cluster, "--service", Service, "--task-definition", revision);

    private static JsonNode Primary(JsonNode service) => service["deployments"]!.AsArray().Single(deployment => deployment!["status"]!.GetValue<string>() == "PRIMARY")!;

    // Beside it are its helpers.
    private static JsonNode Api(JsonNode? containers) => containers!.AsArray().Single(container => (string?)container!["name"] == "api")!;

    private async Task<JsonNode> RunAsync(JsonObject? input, string call, CancellationToken cancellation, params string[] arguments) =>
        JsonSerializer.SerializeToNode(await context.Aws.RunAsync(input, ["ecs", call, .. arguments], cancellation))!;
}
