using System.Diagnostics;

namespace IpowerMotors.Deploy.Engine;

/// <summary>Runs a command's steps in order: lock, journal, report, exit code.</summary>
/// <param name="command">Its name, as typed.</param>
/// <param name="takeLock">Whether to take over a lock that another run left behind.</param>
internal sealed class Runner(DeploymentContext context, string command, IReadOnlyList<Step> steps, bool dryRun, bool takeLock)
{
    private readonly RunTrace _trace = new(context, command, steps, takeLock);
    private readonly Stopwatch _clock = new();
    private readonly List<string> _failedChecks = [];
    private int _current;

    /// <summary>0 done, 1 failed, 130 interrupted.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await (dryRun ? PlanAsync(cancellation) : DoAsync(cancellation));
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await EndAsync("interrupted", "The run was interrupted.", $"Run it again: deploy.sh {context.Environment} {command}");
            return 130;
        }
        catch (Exception exception)
        {
            var failure = DeployFailure.From(exception);
            await EndAsync("failed", failure.Message, failure.Next);
            return 1;
        }
        finally
        {
            await _trace.DisposeAsync();
        }
    }

    private async Task DoAsync(CancellationToken cancellation)
    {
        for (_current = 0; _current < steps.Count; _current++)
        {
            _clock.Restart();
            StopAfterFailedChecks();
            await _trace.BeginAsync(_current, cancellation);
            await _trace.NoteAsync(_current, "started", null, null, cancellation);
            var result = await RunStepAsync(cancellation);
            await _trace.NoteAsync(_current, result.State, result.Detail, _clock.Elapsed, cancellation);
        }
        StopAfterFailedChecks();
        await _trace.DoneAsync(cancellation);
    }

    /// <summary>Up to the first change everything that only reads really runs; what follows would look at a world that is not there yet.</summary>
    private async Task PlanAsync(CancellationToken cancellation)
    {
        var changed = false;
        for (_current = 0; _current < steps.Count; _current++)
        {
            _clock.Restart();
            StopAfterFailedChecks();
            var step = steps[_current];
            if (step.ReadOnly && !changed)
            {
                await RunStepAsync(cancellation);
                continue;
            }
            context.Report.Planned(step, await PreviewAsync(step, changed, cancellation));
            changed = true;
        }
        StopAfterFailedChecks();
    }

    private async Task<string?> PreviewAsync(Step step, bool changed, CancellationToken cancellation)
    {
        try
        {
            return step.Preview is null ? null : await step.Preview(context, cancellation);
        }
        catch (Exception failure) when (changed && failure is not OperationCanceledException)
        {
            return null; // it looks at what an earlier step would make
        }
    }

    private async Task<StepResult> RunStepAsync(CancellationToken cancellation)
    {
        var step = steps[_current];
        context.Report.Started(step);
        try
        {
            var result = await context.Report.WhileAsync(step, () => step.Run(context, cancellation));
            context.Report.Finished(step, result, _clock.Elapsed);
            return result;
        }
        catch (Exception exception) when (step.Check && !cancellation.IsCancellationRequested)
        {
            var failure = DeployFailure.From(exception);
            _failedChecks.Add(step.Name);
            context.Report.Failed(step.Name, failure.Message, failure.Next, _clock.Elapsed);
            return new("failed", failure.Message);
        }
    }

    private void StopAfterFailedChecks()
    {
        if (_failedChecks.Count > 0 && (_current == steps.Count || !steps[_current].Check))
        {
            throw new DeployFailure($"failed: {string.Join(", ", _failedChecks)}", "Do what each of them says, then run this again.");
        }
    }

    private Task EndAsync(string state, string why, string next)
    {
        context.Report.Failed(_failedChecks.Count > 0 ? command : steps[Math.Min(_current, steps.Count - 1)].Name, why, next, _clock.Elapsed);
        return _trace.EndAsync(_current, state, why, _clock.Elapsed);
    }
}
