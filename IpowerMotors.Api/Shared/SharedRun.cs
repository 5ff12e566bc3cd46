namespace IpowerMotors.Api.Shared;

/// <summary>
/// Work that many ask for at once and few runs do: the first to ask has a run at once, who asks while it is under way shares the next one.
/// Every run begins after it was asked for.
/// </summary>
/// <param name="work">One run.</param>
/// <param name="pause">Between the end of a run and the next one, for others to join in.</param>
public sealed class SharedRun(Func<Task> work, TimeSpan pause)
{
    private readonly Lock _turn = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Ends, or fails, with a run that begins after this call.</summary>
    public Task AskAsync()
    {
        lock (_turn)
        {
            if (_next is not null) return _next;
            return _running.IsCompleted ? _running = work() : _next = FollowAsync(_running);
        }
    }

    private async Task FollowAsync(Task running)
    {
        // Its failure is its askers' own. Yields in any case, for who asks has yet to put this task down as the next.
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await Task.Delay(pause);
        Task run;
        lock (_turn)
        {
            (_running, _next) = (_next!, null);
            run = work();
        }
        await run;
    }
}
