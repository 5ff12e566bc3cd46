using System.Globalization;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Releases;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>status</c>: what runs, and what a deployment left half done.</summary>
internal static class Status
{
    /// <summary>One night missed is a reason to look.</summary>
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(30);

    public static Verb Verb { get; } = new("status", "Tells the last deployments, who holds the lock, and what runs.", [], _ =>
    [
        Step.Look("deployments", "Read the lock and the journal", DeploymentsAsync),
        Step.Look("outputs", "Read what Terraform made", OutputsAsync),
        Step.Look("image", "Read which version of the API serves", ImageAsync),
        Step.Look("alarms", "Ask for alarms that ring", AlarmsAsync),
        Step.Look("backup", "Look for the last backup", BackupAsync),
    ]);

    private static async Task<StepResult> DeploymentsAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var holder = await context.State.ReadAsync<LockHolder>(DeploymentLock.Key, cancellation);
        var last = await Journal.LastAsync(context.State, 5, cancellation);
        return StepResult.Done(Tell(context.Environment, holder, last.FirstOrDefault()), new { holder, last });
    }

    private static string Tell(string environment, LockHolder? holder, JournalEntry? last) => last switch
    {
        null => "nothing was deployed yet",
        { State: "done" } => $"\"{last.Command}\" by {last.Who} at {last.Since:u}: done",
        { State: "running" } when holder is not null && !DeploymentLock.Ended(holder) => $"{holder.Who} on {holder.Host} is running \"{last.Command}\", in step {last.Stopped?.Name}",
        _ => $"\"{last.Command}\" of {last.Since:u} was {(last.State == "failed" ? "stopped by a failure" : "interrupted")} in step {last.Stopped?.Name}: run deploy.sh {environment} {last.Command} again",
    };

    private static async Task<StepResult> OutputsAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var outputs = await context.Terraform.OutputsAsync(cancellation);
        return StepResult.Done($"{outputs.Web.Url}, profile {outputs.Api.Profile} on {outputs.Api.Target}, database {outputs.Database.Id}", outputs);
    }

    private static async Task<StepResult> ImageAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var released = await context.State.ReadAsync<Released>(Released.Key, cancellation);
        return released is null ? StepResult.Skipped("nothing was released yet") : StepResult.Done($"{released.Image} since {released.Since:u}", released);
    }

    private static async Task<StepResult> AlarmsAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var alarms = await context.Aws.RunAsync(cancellation, "cloudwatch", "describe-alarms", "--state-value", "ALARM", "--alarm-name-prefix", $"ipower-{context.Environment}");
        var names = alarms.GetProperty("MetricAlarms").EnumerateArray().Select(alarm => alarm.GetProperty("AlarmName").GetString()).ToList();
        return names.Count == 0
            ? StepResult.Done("none rings", names)
            : throw new DeployFailure($"{string.Join(", ", names)}: ringing.", "docs/maintenance says what each of them means and what to do.");
    }

    private static async Task<StepResult> BackupAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var last = (await (await BackupStore.OpenAsync(context, cancellation)).NamesAsync(cancellation)).LastOrDefault();
        var next = $"deploy.sh {context.Environment} backup; then see why the night's failed: {await BackupScripts.LogAsync(context, cancellation)}";
        if (last is null)
        {
            throw new DeployFailure("There is no backup.", next);
        }
        var age = context.Clock.GetUtcNow() - DateTimeOffset.ParseExact(last, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return age > TooOld ? throw new DeployFailure($"The last backup, {last}, is {age.TotalHours:0} hours old.", next) : StepResult.Done($"{last}, {age.TotalHours:0} hours old", new { last });
    }
}
