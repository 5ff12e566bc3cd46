using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>One resource on its way from waiting to healthy (or finished) and to its end.</summary>
internal sealed class ResourceRun(IResource resource, bool completes, HealthProbe health, TimeSpan deadline, ResourceConsole console)
{
    private const int TailLength = 20;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _tail = [];
    private SupervisedProcess? _process;

    private string Name => resource.Name;
    private string State { get; set; } = "waiting";
    private TimeSpan? ReadyIn { get; set; }
    internal ResourceRow Row => new(Name, State, ReadyIn, Endpoints.Select(endpoint => $"{endpoint.UriScheme}://localhost:{endpoint.ActualPort}"));
    internal Task Ready => _ready.Task;
    internal IEnumerable<EndpointAnnotation> Endpoints => resource.Annotations.OfType<EndpointAnnotation>();

    /// <summary>Starts the resource and follows it to its end, which for most is a failure.</summary>
    /// <exception cref="Failure">It could not start, stopped by itself, or was not healthy or finished in time.</exception>
    internal async Task FollowAsync(Func<IResource, ResourceRun> others, CancellationToken stopping)
    {
        await Task.WhenAll(Dependencies().Select(other => others(other).Ready)).WaitAsync(stopping);
        var clock = Stopwatch.StartNew();
        if (Launch.IsFor(resource))
        {
            var launch = await Launch.OfAsync(resource, stopping);
            stopping.ThrowIfCancellationRequested();
            State = "starting";
            _process = new SupervisedProcess(launch, Remember);
        }
        await BeReadyAsync(clock, stopping);
        if (_process is not null && !completes)
        {
            throw Died(await _process.Exited.WaitAsync(stopping));
        }
    }

    internal Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    internal IEnumerable<IResource> Dependencies() =>
        resource.Annotations.OfType<Wait>().Select(wait => wait.Resource is IResourceWithParent child ? child.Parent : wait.Resource);

    private async Task BeReadyAsync(Stopwatch clock, CancellationToken stopping)
    {
        await (completes ? FinishAsync(stopping) : BeHealthyAsync(clock, stopping));
        State = completes ? "finished" : "healthy";
        ReadyIn = clock.Elapsed;
        _ready.SetResult();
    }

    private async Task FinishAsync(CancellationToken stopping)
    {
        try
        {
            if (await _process!.Exited.WaitAsync(deadline, stopping) is not 0 and var code)
            {
                throw Died(code);
            }
        }
        catch (TimeoutException)
        {
            throw new Failure($"'{Name}' has not finished after {deadline.TotalSeconds:0} s.{Tail()}{Environment.NewLine}If it still has work to do, give it more time (argument StartDeadline=SECONDS); else free what it waits for, such as a lock that another process holds in the database.");
        }
    }

    private async Task BeHealthyAsync(Stopwatch clock, CancellationToken stopping)
    {
        while (await health.ProblemOfAsync(resource, stopping) is { } problem)
        {
            if (_process is { Exited.IsCompleted: true })
            {
                throw Died(await _process.Exited);
            }
            if (clock.Elapsed > deadline)
            {
                throw new Failure($"'{Name}' is not healthy after {deadline.TotalSeconds:0} s: {problem}{Tail()}{Environment.NewLine}Correct what it says, or give it more time (argument StartDeadline=SECONDS).");
            }
            await Task.Delay(50, stopping);
        }
    }

    private Failure Died(int code)
    {
        State = "failed";
        return new Failure($"'{Name}' stopped by itself with exit code {code}.{Tail()}{Environment.NewLine}Correct what its last lines say and start again; everything else was stopped.");
    }

    private void Remember(string line)
    {
        console.Log(Name, line);
        lock (_tail)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLength)
            {
                _tail.Dequeue();
            }
        }
    }

    private string Tail()
    {
        lock (_tail)
        {
            return _tail.Count == 0 ? " It logged nothing." : $" Its last lines:{string.Concat(_tail.Select(line => $"{Environment.NewLine}  {line}"))}";
        }
    }
}
