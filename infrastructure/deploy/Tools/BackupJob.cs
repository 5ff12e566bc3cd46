using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Releases;

namespace IpowerMotors.Deploy.Tools;

/// <summary>What backs up where there is no box: a task on Fargate that lives for the script's time (module backup of Terraform).</summary>
internal sealed class BackupJob(DeploymentContext context, BackupJobOutput job, string logGroup)
{
    private const string Container = "backup";

    /// <summary>Runs one of the scripts of <c>infrastructure/aws/box/backup</c> to its end.</summary>
    /// <exception cref="DeployFailure">The task did not start.</exception>
    /// <param name="role">The role that the task takes on; its own when null.</param>
    public async Task<BoxResult> RunAsync(IEnumerable<string> command, IReadOnlyDictionary<string, string> variables, string? role, TimeSpan within, CancellationToken cancellation)
    {
        var arn = await StartAsync(command, variables, role, cancellation);
        var stopped = await new Waiting("the task", within).ForAsync(context, async () =>
        {
            var task = (await context.Aws.RunAsync(cancellation, "ecs", "describe-tasks", "--cluster", job.Cluster, "--tasks", arn)).GetProperty("tasks")[0];
            return task.GetProperty("lastStatus").GetString() == "STOPPED" ? JsonSerializer.SerializeToNode(task) : null;
        }, cancellation);
        var container = stopped["containers"]!.AsArray().Single(one => (string?)one!["name"] == Container)!;
        var said = container["exitCode"] is null ? $"{stopped["stoppedReason"]}" : await SaidAsync(arn.Split('/')[^1], cancellation);
        return new((int?)container["exitCode"] == 0, said, said);
    }

    private async Task<string> StartAsync(IEnumerable<string> command, IReadOnlyDictionary<string, string> variables, string? role, CancellationToken cancellation)
    {
        var overrides = new JsonObject
        {
            ["containerOverrides"] = new JsonArray(new JsonObject
            {
                ["name"] = Container,
                ["command"] = Array(command),
                ["environment"] = new JsonArray([.. variables.Select(one => new JsonObject { ["name"] = one.Key, ["value"] = one.Value })]),
            }),
        };
        if (role is not null) overrides.Add("taskRoleArn", role);
        var started = await context.Aws.RunAsync(new JsonObject
        {
            ["cluster"] = job.Cluster,
            ["taskDefinition"] = job.TaskDefinition,
            ["launchType"] = "FARGATE",
            ["networkConfiguration"] = new JsonObject
            {
                ["awsvpcConfiguration"] = new JsonObject { ["subnets"] = Array(job.Subnets), ["securityGroups"] = Array([job.SecurityGroup]), ["assignPublicIp"] = "ENABLED" },
            },
            ["overrides"] = overrides,
        }, ["ecs", "run-task"], cancellation);
        return started.GetProperty("tasks") is { } tasks && tasks.GetArrayLength() > 0
            ? tasks[0].GetProperty("taskArn").GetString()!
            : throw new DeployFailure($"The task did not start: {started.GetProperty("failures")}", "Nothing was changed; run it again.");
    }

    // Both of its outputs, in the order of time.
    private async Task<string> SaidAsync(string task, CancellationToken cancellation)
    {
        var events = await context.Aws.RunAsync(cancellation, "logs", "get-log-events", "--log-group-name", logGroup, "--log-stream-name", $"{Container}/{Container}/{task}", "--start-from-head");
        return string.Join('\n', events.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("message").GetString()));
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
