using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>backup</c>: the nightly backup, now.</summary>
internal static class Backup
{
    public static Verb Verb { get; } = new("backup", "Backs up the database and the documents' inventory now, as every night.", [], _ => [
        new("backup", "Run infrastructure/aws/box/backup/backup.sh beside the database: it can be reached from nowhere else", RunAsync),
    ]);

    private static async Task<StepResult> RunAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var run = await BackupScripts.BackUpAsync(context, cancellation);
        if (!run.Succeeded)
        {
            throw new DeployFailure($"There is no backup: {run.Error.Trim()}", $"Repair what it names, then deploy.sh {context.Environment} backup. The last whole one is untouched.");
        }
        // The script's word is good, a manifest in the bucket is better.
        var name = run.Output.TrimEnd().Split('\n')[^1];
        var backups = await BackupStore.OpenAsync(context, cancellation);
        return (await backups.NamesAsync(cancellation)).Contains(name)
            ? StepResult.Done($"backup {name}", new { name })
            : throw new DeployFailure($"The script says that backup {name} is done, but its manifest is not in the bucket.", $"deploy.sh {context.Environment} backup again; if it repeats, compare its BACKUPS_BUCKET (on the box in /var/lib/ipower/box.env) with terraform output backups_bucket.");
    }
}
