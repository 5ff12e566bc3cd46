using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Releases;

/// <summary>Asks again and again until there is an answer.</summary>
/// <param name="What">For the message.</param>
/// <param name="Deadline">How long at most.</param>
internal sealed record Waiting(string What, TimeSpan Deadline)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <exception cref="TimeoutException">There was none in time.</exception>
    public async Task<T> ForAsync<T>(DeploymentContext context, Func<Task<T?>> look, CancellationToken cancellation) where T : class
    {
        var end = context.Clock.GetUtcNow() + Deadline;
        while (context.Clock.GetUtcNow() < end)
        {
            if (await look() is { } found) return found;
            await Task.Delay(Poll, context.Clock, cancellation);
        }
        throw new TimeoutException($"{What} took longer than {Deadline.TotalMinutes:0} minutes.");
    }
}
