using System.Diagnostics;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Engine;

/// <summary>Who deploys this environment now; an object in the state's bucket that only one writer can create.</summary>
/// <param name="Id">Tells this run from every other.</param>
internal sealed record LockHolder(string Id, string Who, string Host, int Pid, string Command, DateTimeOffset Since);

/// <summary>One deployment at a time for each environment.</summary>
internal sealed class DeploymentLock(StateBucket state, LockHolder holder) : IAsyncDisposable
{
    public const string Key = "lock.json";

    /// <summary>No deployment lasts this long: its process was killed.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    /// <summary>Takes the lock, or tells who has it.</summary>
    /// <param name="take">Whether a lock that another run left behind is taken over at once.</param>
    /// <exception cref="DeployFailure">Another run holds it.</exception>
    public static async Task<DeploymentLock> AcquireAsync(DeploymentContext context, string command, bool take, CancellationToken cancellation)
    {
        var state = context.State;
        var holder = new LockHolder(Guid.NewGuid().ToString("n"), Who, System.Environment.MachineName, System.Environment.ProcessId, command, context.Clock.GetUtcNow());
        if (await state.CreateAsync(Key, holder, cancellation))
        {
            return new(state, holder);
        }
        var (other, version) = await state.ReadVersionAsync<LockHolder>(Key, cancellation);
        if (other is null || version is null)
        {
            return await AcquireAsync(context, command, take, cancellation); // released this moment
        }
        var age = context.Clock.GetUtcNow() - other.Since;
        if (!take && age < Abandoned)
        {
            throw new DeployFailure($"{other.Who} on {other.Host} (process {other.Pid}) has been running \"{other.Command}\" for {age.TotalMinutes:0} min{(Ended(other) ? ", but that process has ended" : "")}.",
                "Wait for it; if it was killed, run this again with --take-lock. status tells how far it came.");
        }
        context.Report.Line($"taking over the lock that {other.Who} on {other.Host} took {age.TotalMinutes:0} min ago for \"{other.Command}\"");
        return await state.ReplaceAsync(Key, holder, version, cancellation)
            ? new(state, holder)
            : throw new DeployFailure("Another run took the abandoned lock first.", "Wait for it, then run this again.");
    }

    /// <summary>Only what can be seen from here: a process of this machine that is no more.</summary>
    public static bool Ended(LockHolder holder)
    {
        if (holder.Host != System.Environment.MachineName)
        {
            return false;
        }
        try
        {
            using var process = Process.GetProcessById(holder.Pid);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>Gives the lock back, unless somebody took it over meanwhile.</summary>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15)); // also after Ctrl-C
        if ((await state.ReadAsync<LockHolder>(Key, deadline.Token))?.Id == holder.Id)
        {
            await state.DeleteAsync(Key, deadline.Token);
        }
    }

    internal static string Who => System.Environment.GetEnvironmentVariable("GITHUB_ACTOR") ?? System.Environment.UserName;
}
