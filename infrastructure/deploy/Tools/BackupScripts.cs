namespace IpowerMotors.Deploy.Tools;

/// <summary>Runs the scripts of <c>infrastructure/aws/box/backup</c> where the database can be reached: on the box, or in a task.</summary>
internal static class BackupScripts
{
    private static readonly TimeSpan Within = TimeSpan.FromHours(1);

    /// <param name="command">The script's name and arguments, none of which needs quoting.</param>
    public static async Task<BoxResult> RunAsync(DeploymentContext context, string comment, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation)
    {
        var outputs = await context.Terraform.OutputsAsync(cancellation);
        if (outputs.BackupJob is { } job) return await new BackupJob(context, job, outputs.Telemetry.LogGroup).RunAsync(command, variables, Within, cancellation);
        var box = await Box.FindAsync(context, cancellation);
        string[] script = [Box.Settings, .. variables.Select(one => $"export {one.Key}='{one.Value}'"), $"/opt/ipower/box/backup/{string.Join(' ', command)}"];
        return await box.RunAsync(comment, script, Within, cancellation);
    }

    /// <summary>Where they tell why something failed.</summary>
    public static async Task<string> LogAsync(DeploymentContext context, CancellationToken cancellation) =>
        await context.Terraform.OutputsAsync(cancellation) is { BackupJob: not null } outputs
            ? $"aws logs tail {outputs.Telemetry.LogGroup} --log-stream-name-prefix backup/ --since 1d"
            : "journalctl --unit backup on the box";
}
