using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>How a command on the box ended.</summary>
internal sealed record BoxResult(bool Succeeded, string Output, string Error);

/// <summary>The machine of the starter profile: no open port, so commands go through Session Manager.</summary>
internal sealed class Box(DeploymentContext context, string instance)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Settings of the box's own scripts: SETTINGS, AWS_REGION and the names of the buckets (install.sh).</summary>
    public const string Settings = "set -a; . /var/lib/ipower/box.env; set +a";

    /// <summary>Finds it.</summary>
    /// <exception cref="DeployFailure">The environment's profile has none.</exception>
    public static async Task<Box> FindAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var api = (await context.Terraform.OutputsAsync(cancellation)).Api;
        return api.Profile == "starter"
            ? new(context, api.Target)
            : throw new DeployFailure($"The profile {api.Profile} has no box, and no job that backs up either.", $"deploy.sh {context.Environment} plan and apply make one.");
    }

    /// <summary>Runs a shell script as root, to its end.</summary>
    /// <param name="comment">What for, kept in the account's command history.</param>
    /// <param name="within">The box ends it after this time.</param>
    public async Task<BoxResult> RunAsync(string comment, IEnumerable<string> script, TimeSpan within, CancellationToken cancellation)
    {
        var sent = await context.Aws.RunAsync(new
        {
            InstanceIds = new[] { instance },
            DocumentName = "AWS-RunShellScript",
            Comment = comment,
            TimeoutSeconds = 60, // to reach the box
            Parameters = new { commands = script, executionTimeout = new[] { $"{within.TotalSeconds:0}" } },
        }, ["ssm", "send-command"], cancellation);
        var command = sent.GetProperty("Command").GetProperty("CommandId").GetString()!;
        try
        {
            while (true)
            {
                if (await EndedAsync(command, cancellation) is { } result) return result;
                await Task.Delay(Pause, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            await context.Aws.RunAsync(CancellationToken.None, "ssm", "cancel-command", "--command-id", command); // the script ends cleanly
            throw;
        }
    }

    private async Task<BoxResult?> EndedAsync(string command, CancellationToken cancellation)
    {
        JsonElement now;
        try
        {
            now = await context.Aws.RunAsync(cancellation, "ssm", "get-command-invocation", "--command-id", command, "--instance-id", instance);
        }
        catch (AwsFailure early) when (early.Code == "InvocationDoesNotExist")
        {
            return null; // known to the service a moment after it was sent
        }
        var (status, output, error) = (Text(now, "Status"), Text(now, "StandardOutputContent"), Text(now, "StandardErrorContent"));
        return status switch
        {
            "Pending" or "InProgress" or "Delayed" => null,
            "Success" => new(true, output, error),
            "Failed" => new(false, output, error),
            _ => throw new DeployFailure($"The command on {instance} ended as {status}.", $"aws ssm describe-instance-information shows whether the box is connected; its journal tells the rest: aws ssm start-session --target {instance}"),
        };
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString() ?? "";
}
