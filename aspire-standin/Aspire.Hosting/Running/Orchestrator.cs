using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Starts all resources in the order of their waits, and stops all when one fails or a signal asks for it.</summary>
internal sealed class Orchestrator(DistributedApplicationBuilder builder, IServiceProvider services)
{
    private readonly List<IResource> _resources = builder.Resources.Where(HasLifetime).ToList();
    private readonly ResourceConsole _console = new([.. builder.Resources.Where(HasLifetime).Select(resource => resource.Name)]);
    private readonly CancellationTokenSource _stopping = new();

    internal async Task RunAsync()
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        if (_resources.OfType<ContainerResource>().FirstOrDefault() is { } container)
        {
            throw new Failure($"'{container.Name}' is a container, and these stand-ins for Aspire run none. Start with the argument Infrastructure=native.");
        }
        _resources.Where(Launch.IsFor).ToList().ForEach(Launch.RequirePossible);
        await PortCheck.RequireFreeAsync(_resources);
        var runs = Runs();
        var ends = runs.Values.Select(run => run.FollowAsync(resource => runs[resource], _stopping.Token)).ToList();
        try
        {
            await Task.WhenAny(Task.WhenAll(runs.Values.Select(run => run.Ready)), FirstFailureAsync(ends));
            if (runs.Values.All(run => run.Ready.IsCompletedSuccessfully))
            {
                Announce(runs.Values);
            }
            await FirstFailureAsync(ends);
        }
        finally
        {
            await _stopping.CancelAsync();
            // Nothing may start behind the back of the stop.
            await Task.WhenAll(ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await StopAllAsync(runs);
        }
    }

    private Dictionary<IResource, ResourceRun> Runs()
    {
        var health = new HealthProbe(services.GetRequiredService<HealthCheckService>());
        var deadline = TimeSpan.FromSeconds(builder.Configuration.GetValue("StartDeadline", 90));
        var awaited = _resources.SelectMany(resource => resource.Annotations.OfType<Wait>()).Where(wait => wait.ExitCode is not null).Select(wait => wait.Resource).ToHashSet();
        return _resources.ToDictionary(resource => resource, resource => new ResourceRun(resource, awaited.Contains(resource), health, deadline, _console));
    }

    private void Announce(IReadOnlyCollection<ResourceRun> runs)
    {
        var front = runs.SelectMany(run => run.Endpoints).FirstOrDefault(endpoint => endpoint.IsExternal);
        _console.Announce(runs.Select(run => run.Row), front is null ? null : $"{front.UriScheme}://localhost:{front.ActualPort}");
    }

    /// <summary>Ends quietly when stopping, with the first failure otherwise.</summary>
    private async Task FirstFailureAsync(IEnumerable<Task> ends)
    {
        var pending = ends.ToList();
        try
        {
            while (pending.Count > 0)
            {
                var ended = await Task.WhenAny(pending);
                pending.Remove(ended);
                await ended;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Asked to stop: not a failure.
        }
    }

    /// <summary>Stops what nobody depends on first, so that no service loses its database under its feet.</summary>
    private static async Task StopAllAsync(Dictionary<IResource, ResourceRun> runs)
    {
        var stopped = new Dictionary<ResourceRun, Task>();
        await Task.WhenAll(runs.Values.Select(Stopped));

        Task Stopped(ResourceRun run)
        {
            if (!stopped.TryGetValue(run, out var task))
            {
                var dependents = runs.Values.Where(other => other.Dependencies().Any(dependency => runs[dependency] == run)).Select(Stopped).ToList();
                stopped[run] = task = AfterAsync(dependents, run);
            }
            return task;
        }

        static async Task AfterAsync(IEnumerable<Task> dependents, ResourceRun run)
        {
            await Task.WhenAll(dependents);
            await run.StopAsync();
        }
    }

    private static bool HasLifetime(IResource resource) => resource is not (ParameterResource or IResourceWithoutLifetime);

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _stopping.Cancel();
    }
}
