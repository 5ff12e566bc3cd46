using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>What was planned, from what, when: lies beside the plan, so that apply takes exactly this one or none.</summary>
/// <param name="Sha256">Of the plan's file.</param>
/// <param name="Configuration">Digest of everything Terraform was given.</param>
/// <param name="Applied">When, once it was.</param>
internal sealed record PlanRecord(string Environment, string Sha256, string Configuration, DateTimeOffset Made, PlanSummary Summary, DateTimeOffset? Applied = null);

/// <summary>The plan's folder: <c>plan</c> for Terraform, <c>plan.json</c>, <c>plan.txt</c> for people, <c>record.json</c>. It may hold secrets.</summary>
internal sealed class SavedPlan(string root, string environment, string folder)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    public string Folder { get; } = folder;
    public string File { get; } = Path.Combine(folder, "plan");
    public string Json { get; } = Path.Combine(folder, "plan.json");
    public string Text { get; } = Path.Combine(folder, "plan.txt");
    private string Record { get; } = Path.Combine(folder, "record.json");

    /// <summary>An empty folder that only this user reads.</summary>
    public void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
        Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Seals what Terraform wrote.</summary>
    public async Task<PlanRecord> SealAsync(PlanSummary summary, DateTimeOffset now, CancellationToken cancellation)
    {
        var record = new PlanRecord(environment, await DigestAsync(cancellation), Configuration(), now, summary);
        await WriteAsync(record, cancellation);
        return record;
    }

    /// <summary>The record of a plan that may be applied as it is.</summary>
    /// <exception cref="DeployFailure">There is none, or it is another's, changed, outdated or old.</exception>
    public async Task<PlanRecord> CheckAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var next = $"Plan again: deploy.sh {environment} plan";
        if (!System.IO.File.Exists(Record) || !System.IO.File.Exists(File))
        {
            throw new DeployFailure("There is no saved plan.", next);
        }
        var record = JsonSerializer.Deserialize<PlanRecord>(await System.IO.File.ReadAllTextAsync(Record, cancellation), Engine.Json.Files)!;
        string? wrong = record.Environment != environment ? $"The plan is of {record.Environment}."
            : record.Sha256 != await DigestAsync(cancellation) ? "The plan's file was changed after it was made."
            : record.Applied is null && record.Configuration != Configuration() ? "The configuration was changed after the plan was made."
            : record.Applied is null && now - record.Made > Fresh ? $"The plan is {(now - record.Made).TotalHours:0} hours old." : null;
        return wrong is null ? record : throw new DeployFailure(wrong, next);
    }

    /// <summary>It is not to be applied again.</summary>
    public async Task MarkAppliedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        await WriteAsync(await CheckAsync(now, cancellation) with { Applied = now }, cancellation);

    private Task WriteAsync(PlanRecord record, CancellationToken cancellation) =>
        System.IO.File.WriteAllTextAsync(Record, JsonSerializer.Serialize(record, Engine.Json.Files), cancellation);

    private async Task<string> DigestAsync(CancellationToken cancellation)
    {
        await using var stream = System.IO.File.OpenRead(File);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private string Configuration()
    {
        var infrastructure = Path.Combine(root, "infrastructure");
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(infrastructure, "terraform"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.terraform", StringComparison.Ordinal) && !file.Contains("/tests/", StringComparison.Ordinal)),
            Path.Combine(infrastructure, "edge", "edge.json"), Path.Combine(infrastructure, "signals.json"),
        ];
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file)));
            digest.AppendData(System.IO.File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
