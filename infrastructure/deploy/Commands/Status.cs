using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>status</c>: what runs, and what a deployment left half done.</summary>
internal static class Status
{
    public static Verb Verb { get; } = new("status", "Tells the last deployments, who holds the lock, and what runs.", [], _ => [
        new("deployments", "Read the lock and the journal", ReadAsync) { ReadOnly = true },
    ]);

    private static async Task<StepResult> ReadAsync(DeploymentContext context, CancellationToken cancellation)
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
}
