using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Engine;

/// <summary>A step as the journal remembers it: <c>waiting</c>, <c>started</c>, <c>done</c>, <c>skipped</c>, <c>failed</c> or <c>interrupted</c>.</summary>
internal sealed record JournalStep(string Name, string State, string? Detail = null, double? Seconds = null);

/// <summary>What one run did; <paramref name="State"/> is <c>running</c>, <c>done</c>, <c>failed</c> or <c>interrupted</c>.</summary>
internal sealed record JournalEntry(string Environment, string Command, string Who, string Host, DateTimeOffset Since, string State, List<JournalStep> Steps)
{
    /// <summary>Where a run stopped that did not end well.</summary>
    public JournalStep? Stopped => Steps.FirstOrDefault(step => step.State is "started" or "failed" or "interrupted");
}

/// <summary>Written before and after every step, beside the state: a killed run leaves its last step <c>started</c>.</summary>
internal sealed class Journal(StateBucket state, string key, JournalEntry entry, Redaction redaction)
{
    public const string Folder = "journal/";

    private JournalEntry _entry = entry;

    /// <summary>Opens the entry of this run.</summary>
    public static async Task<Journal> StartAsync(DeploymentContext context, string command, IEnumerable<JournalStep> steps, CancellationToken cancellation)
    {
        var now = context.Clock.GetUtcNow();
        var key = $"{Folder}{now:yyyyMMdd'T'HHmmssfff'Z'}-{command.Replace(' ', '-')}.json";
        var entry = new JournalEntry(context.Environment, command, DeploymentLock.Who, System.Environment.MachineName, now, "running", [.. steps]);
        var journal = new Journal(context.State, key, entry, context.Redaction);
        await journal.WriteAsync(cancellation);
        return journal;
    }

    /// <summary>Notes the state of a step.</summary>
    public Task NoteAsync(int step, string stepState, string? detail, TimeSpan? took, CancellationToken cancellation)
    {
        if (step < _entry.Steps.Count) // beyond: interrupted after the last one
        {
            _entry.Steps[step] = _entry.Steps[step] with { State = stepState, Detail = detail is null ? null : redaction.Clean(detail), Seconds = took?.TotalSeconds };
        }
        return WriteAsync(cancellation);
    }

    /// <summary>Closes the entry.</summary>
    public Task EndAsync(string runState, CancellationToken cancellation)
    {
        _entry = _entry with { State = runState };
        return WriteAsync(cancellation);
    }

    /// <summary>The last entries, newest first.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> LastAsync(StateBucket state, int count, CancellationToken cancellation)
    {
        var keys = (await state.ListAsync(Folder, cancellation)).OrderDescending(StringComparer.Ordinal).Take(count);
        var entries = new List<JournalEntry>();
        foreach (var key in keys)
        {
            entries.Add((await state.ReadAsync<JournalEntry>(key, cancellation))!);
        }
        return entries;
    }

    private Task WriteAsync(CancellationToken cancellation) => state.WriteAsync(key, _entry, cancellation);
}
