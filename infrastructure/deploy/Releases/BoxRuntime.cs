using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Releases;

/// <summary>The starter profile: Session Manager runs <c>release.sh</c> on the box, which swaps its two colours.</summary>
internal sealed class BoxRuntime(DeploymentContext context, Outputs outputs) : IRuntime
{
    // A migration may take a quarter of an hour (migrate@.service).
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(25);

    public async Task<string> RunAsync(string image, CancellationToken cancellation)
    {
        var files = new BoxFiles(context, outputs);
        string[] arguments = [outputs.BackupsBucket, await files.UploadAsync(cancellation), outputs.Api.Settings, context.Settings.Region, image];
        var set = $"set -- {string.Join(' ', arguments.Select(argument => $"'{argument}'"))}";
        var box = await Box.FindAsync(context, cancellation);
        var run = await box.RunAsync("release", ["#!/bin/bash", set, await files.ScriptAsync(cancellation)], Deadline, cancellation);
        return run.Succeeded
            ? LastLines(run.Output, 1)
            : throw new DeployFailure($"The box refused the release; what ran before still serves.\n{LastLines(run.Output, 10)}\n{LastLines(run.Error, 10)}",
                $"aws logs tail {outputs.Telemetry.LogGroup} --since 10m shows what the new version said; repair it and release again.");
    }

    private static string LastLines(string text, int lines) => string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines));
}
