namespace IpowerMotors.Deploy.Engine;

/// <summary>What a run leaves behind while it changes something: the lock that keeps others out, and its entry in the journal.</summary>
/// <param name="takeLock">Whether to take over a lock that another run left behind.</param>
internal sealed class RunTrace(DeploymentContext context, string command, IReadOnlyList<Step> steps, bool takeLock) : IAsyncDisposable
{
    /// <summary>For the last words, also after Ctrl-C.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(15);

    private DeploymentLock? _lock;
    private Journal? _journal;

    /// <summary>Before the first step that changes something; the steps before it only read.</summary>
    public async Task BeginAsync(int step, CancellationToken cancellation)
    {
        if (_lock is not null || steps[step] is not { ReadOnly: false, Alone: false }) return;
        _lock = await DeploymentLock.AcquireAsync(context, command, takeLock, cancellation);
        _journal = await Journal.StartAsync(context, command, steps.Select((one, at) => new JournalStep(one.Name, at < step ? "done" : "waiting")), cancellation);
    }

    /// <summary>Notes the state of a step, where there is a journal.</summary>
    public Task NoteAsync(int step, string state, string? detail, TimeSpan? took, CancellationToken cancellation) =>
        _journal?.NoteAsync(step, state, detail, took, cancellation) ?? Task.CompletedTask;

    /// <summary>Everything was done.</summary>
    public Task DoneAsync(CancellationToken cancellation) => _journal?.EndAsync("done", cancellation) ?? Task.CompletedTask;

    /// <summary>It ended in this step; what cannot be kept is told.</summary>
    public async Task EndAsync(int step, string state, string why, TimeSpan took)
    {
        if (_journal is null) return;
        using var deadline = new CancellationTokenSource(LastWords);
        try
        {
            await _journal.NoteAsync(step, state, why, took, deadline.Token);
            await _journal.EndAsync(state, deadline.Token);
        }
        catch (Exception exception)
        {
            context.Report.Line($"the journal could not be written: {exception.Message}");
        }
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_lock?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception exception)
        {
            context.Report.Line($"the lock could not be released: {exception.Message}; the next run needs --take-lock");
        }
    }
}
