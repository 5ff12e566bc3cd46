namespace IpowerMotors.Deploy.Tools;

/// <summary>Runs the scripts of <c>infrastructure/aws/box/backup</c> where the database can be reached: on the box, or in a task.</summary>
internal static class BackupScripts
{
    private static readonly TimeSpan Within = TimeSpan.FromHours(1);
    private static readonly (string Variable, string File)[] Files = [("MANIFEST_URL", "manifest.json"), ("DUMP_URL", "database.dump"), ("INVENTORY_URL", "documents.json")];

    /// <summary>Makes a backup; the last line that it prints is the backup's name.</summary>
    public static async Task<BoxResult> BackUpAsync(DeploymentContext context, CancellationToken cancellation) =>
        await JobAsync(context, cancellation) is { } job
            ? await job.Task.RunAsync(["backup.sh"], new Dictionary<string, string>(), role: null, Within, cancellation)
            : await RunOnBoxAsync(context, "backup", ["backup.sh"], new Dictionary<string, string>(), cancellation);

    /// <summary>Brings a backup back and compares: one JSON object a line.</summary>
    /// <param name="into">Database on the environment's own server, its name in need of no quotes; a scratch that is thrown away when null.</param>
    public static async Task<BoxResult> RestoreAsync(DeploymentContext context, string name, string? into, CancellationToken cancellation)
    {
        var store = await BackupStore.OpenAsync(context, cancellation);
        // Neither the box nor the nightly task may read a backup. A task can take on a role that may; the box gets addresses signed for
        // minutes, three of which are longer than what a task can be told, and Postgres's image has nothing to fetch them with.
        if (await JobAsync(context, cancellation) is { } job)
        {
            return await job.Task.RunAsync(["restore.sh", into ?? "--beside"], Files.ToDictionary(one => one.Variable, one => store.Address(name, one.File)), job.RestoreRole, Within, cancellation);
        }
        var addresses = new Dictionary<string, string>();
        foreach (var (variable, file) in Files)
        {
            var address = await store.SignAsync(name, file);
            context.Redaction.Add(address);
            addresses.Add(variable, address);
        }
        return await RunOnBoxAsync(context, $"restore {name}", into is null ? ["restore.sh"] : ["restore.sh", into], addresses, cancellation);
    }

    /// <summary>Where they tell why something failed.</summary>
    public static async Task<string> LogAsync(DeploymentContext context, CancellationToken cancellation) =>
        await context.Terraform.OutputsAsync(cancellation) is { BackupJob: not null } outputs
            ? $"aws logs tail {outputs.Telemetry.LogGroup} --log-stream-name-prefix backup/ --since 1d"
            : "journalctl --unit backup on the box";

    private static async Task<(BackupJob Task, string RestoreRole)?> JobAsync(DeploymentContext context, CancellationToken cancellation) =>
        await context.Terraform.OutputsAsync(cancellation) is { BackupJob: { } job } outputs ? (new(context, job, outputs.Telemetry.LogGroup), job.RestoreRole) : null;

    private static async Task<BoxResult> RunOnBoxAsync(DeploymentContext context, string comment, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation)
    {
        var box = await Box.FindAsync(context, cancellation);
        string[] script = [Box.Settings, .. variables.Select(one => $"export {one.Key}='{one.Value}'"), $"/opt/ipower/box/backup/{string.Join(' ', command)}"];
        return await box.RunAsync(comment, script, Within, cancellation);
    }
}
