using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.AppHost.Start;

/// <summary>
/// Prints what the resources log, and a table when all of them are ready. Until then a resource that dies or does not get ready
/// ends everything; later it is only told, since the dashboard can start it again.
/// </summary>
/// <param name="deadline">Seconds from a resource's own start until it must be healthy or finished.</param>
internal sealed class StartReport(IReadOnlyList<IResource> resources, ResourceNotificationService notifications, ResourceLoggerService logs, int deadline)
{
    private const int TailLength = 20;
    private readonly ConcurrentDictionary<IResource, CustomResourceSnapshot> _snapshots = [];
    private readonly ConcurrentDictionary<IResource, TimeSpan> _readyIn = [];
    private readonly HashSet<IResource> _ended = [];
    private readonly ConcurrentDictionary<IResource, bool> _askedToStop = [];
    private readonly ConcurrentDictionary<IResource, ConcurrentQueue<string>> _tails = new(resources.ToDictionary(resource => resource, _ => new ConcurrentQueue<string>()));
    private readonly ResourceConsole _console = new([.. resources.Select(resource => resource.Name)]);
    private readonly HashSet<IResource> _completing = [.. resources.SelectMany(resource => resource.Annotations.OfType<WaitAnnotation>())
        .Where(wait => wait.WaitType == WaitType.WaitForCompletion).Select(wait => wait.Resource)];

    /// <summary>Follows the resources to their end.</summary>
    /// <exception cref="Failure">One of them could not start, stopped by itself, or was not ready in time.</exception>
    internal async Task FollowAsync(CancellationToken stopping)
    {
        Task[] readings = [WatchAsync(stopping), .. resources.Select(resource => PrintLogAsync(resource, stopping))];
        while (_readyIn.Count < resources.Count)
        {
            await PauseAsync(readings, stopping);
            if (resources.Select(ProblemOf).OfType<string>().FirstOrDefault() is { } problem)
            {
                throw new Failure(problem);
            }
        }
        _console.Announce(resources.Select(Row), Urls(resources.First(resource => Endpoints(resource).Any(endpoint => endpoint.IsExternal))).First());
        while (true)
        {
            await PauseAsync(readings, stopping);
            foreach (var resource in resources.Where(resource => !_completing.Contains(resource)))
            {
                if (!HasEnded(resource)) _ended.Remove(resource);
                else if (_ended.Add(resource) && !_askedToStop.GetValueOrDefault(resource)) new Failure($"{Death(resource)}{Environment.NewLine}Everything else goes on. Start it again in the dashboard, or everything anew.").Tell();
            }
        }
    }

    // Fails when reading what Aspire tells has failed: nothing would ever be ready, and nobody would know why.
    private static async Task PauseAsync(Task[] readings, CancellationToken stopping)
    {
        await Task.Delay(100, stopping);
        if (Array.Find(readings, reading => reading.IsFaulted) is { } failed) await failed;
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        await foreach (var change in notifications.WatchAsync(stopping))
        {
            var snapshot = _snapshots[change.Resource] = change.Snapshot;
            if (!KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text))
            {
                _askedToStop[change.Resource] = snapshot.State?.Text == KnownResourceStates.Stopping; // by the dashboard
            }
            if (!_readyIn.ContainsKey(change.Resource) && resources.Contains(change.Resource) && IsReady(change.Resource, snapshot))
            {
                _readyIn[change.Resource] = (snapshot.StopTimeStamp ?? DateTime.UtcNow) - (snapshot.StartTimeStamp ?? snapshot.StopTimeStamp ?? DateTime.UtcNow);
            }
        }
    }

    private bool IsReady(IResource resource, CustomResourceSnapshot snapshot) => _completing.Contains(resource)
        ? KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text) && snapshot.ExitCode == 0
        : snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus == HealthStatus.Healthy;

    private bool HasEnded(IResource resource) => _snapshots.TryGetValue(resource, out var snapshot) && KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

    /// <summary>What keeps the start from succeeding; null when nothing does yet.</summary>
    private string? ProblemOf(IResource resource)
    {
        if (_readyIn.ContainsKey(resource) && _completing.Contains(resource) || !_snapshots.TryGetValue(resource, out var snapshot))
        {
            return null;
        }
        if (HasEnded(resource) && !IsReady(resource, snapshot))
        {
            return $"{Death(resource)}{Environment.NewLine}Correct what its last lines say and start again; everything else was stopped.";
        }
        var isLate = !_readyIn.ContainsKey(resource) && snapshot is { StartTimeStamp: { } start, State.Text: var state }
            && state == KnownResourceStates.Running && DateTime.UtcNow - start.ToUniversalTime() > TimeSpan.FromSeconds(deadline);
        return !isLate ? null : _completing.Contains(resource)
            ? $"'{resource.Name}' has not finished after {deadline} s.{Tail(resource)}{Environment.NewLine}If it still has work to do, give it more time (argument StartDeadline=SECONDS); else free what it waits for, such as a lock that another process holds in the database."
            : $"'{resource.Name}' is not healthy after {deadline} s: {string.Join(" ", snapshot.HealthReports.Where(report => report.Status != HealthStatus.Healthy).Select(report => report.Description ?? report.Name))}{Tail(resource)}{Environment.NewLine}Correct what it says, or give it more time (argument StartDeadline=SECONDS).";
    }

    private string Death(IResource resource) => _snapshots[resource].ExitCode is { } code
        ? $"'{resource.Name}' stopped by itself with exit code {code}.{Tail(resource)}"
        : $"'{resource.Name}' could not be started.{Tail(resource)}";

    private async Task PrintLogAsync(IResource resource, CancellationToken stopping)
    {
        await foreach (var lines in logs.WatchAsync(resource).WithCancellation(stopping))
        {
            foreach (var line in lines)
            {
                // Each begins with when it was written.
                var text = line.Content[(line.Content.IndexOf(' ') + 1)..];
                _console.Log(resource.Name, text);
                _tails[resource].Enqueue(text);
                if (_tails[resource].Count > TailLength) _tails[resource].TryDequeue(out _);
            }
        }
    }

    private string Tail(IResource resource) => _tails[resource].IsEmpty
        ? " It logged nothing."
        : $" Its last lines:{string.Concat(_tails[resource].Select(line => $"{Environment.NewLine}  {line}"))}";

    private ResourceRow Row(IResource resource) => new(resource.Name, _completing.Contains(resource) ? "finished" : "healthy", _readyIn[resource], Urls(resource));

    private static IEnumerable<string> Urls(IResource resource) => Endpoints(resource).Select(endpoint => $"{endpoint.UriScheme}://localhost:{endpoint.Port}");

    private static IEnumerable<EndpointAnnotation> Endpoints(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>();
}
