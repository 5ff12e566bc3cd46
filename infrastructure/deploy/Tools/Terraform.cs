using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>What Terraform made, as the other steps need it (outputs.tf).</summary>
internal sealed record Outputs(WebOutput Web, ApiOutput Api, DatabaseOutput Database, string BackupsBucket, TelemetryOutput Telemetry, BackupJobOutput? BackupJob);

/// <param name="OwnFiles">Keys that Terraform puts into the bucket itself.</param>
/// <param name="InlineScriptHashes">What the content security policy allows; null in a state from before this output.</param>
internal sealed record WebOutput(string Bucket, string Distribution, string Url, IReadOnlyList<string> OwnFiles, IReadOnlyList<string>? InlineScriptHashes);

/// <param name="Profile"><c>starter</c>, <c>scale</c> or <c>lambda</c>.</param>
/// <param name="Settings">Path in Parameter Store.</param>
/// <param name="Target">Instance, <c>cluster/service</c> or function.</param>
/// <param name="Released">Parameter that tells Terraform which image was released last.</param>
internal sealed record ApiOutput(string Profile, string Repository, string Settings, string Target, string Released);

internal sealed record DatabaseOutput(string Id, string Address);

/// <summary>The task that backs up where there is no box.</summary>
/// <param name="RestoreRole">The role that it takes on for a restore: its own can read no backup.</param>
internal sealed record BackupJobOutput(string Cluster, string TaskDefinition, IReadOnlyList<string> Subnets, string SecurityGroup, string RestoreRole);

/// <param name="Collector">The agent's configuration.</param>
internal sealed record TelemetryOutput(string LogGroup, string Collector);

/// <summary>Runs terraform (or what the variable <c>TF</c> names) on <c>infrastructure/terraform</c>.</summary>
/// <param name="work">Folder of this environment's plan and provider data.</param>
internal sealed class Terraform(string root, string environment, string work)
{
    private Outputs? _outputs;

    public static string Program => System.Environment.GetEnvironmentVariable("TF") ?? "terraform";

    public string Folder { get; } = Path.Combine(root, "infrastructure", "terraform");

    /// <summary>Read once.</summary>
    /// <exception cref="DeployFailure">Nothing was applied yet.</exception>
    public async Task<Outputs> OutputsAsync(CancellationToken cancellation)
    {
        if (_outputs is not null)
        {
            return _outputs;
        }
        await InitAsync(cancellation);
        var all = JsonSerializer.Deserialize<Dictionary<string, OutputValue>>(await DoAsync(["output", "-json", "-no-color"], cancellation), Json.Terraform)!;
        if (!all.ContainsKey("web"))
        {
            throw new DeployFailure($"{environment} has no outputs: nothing was applied yet.", $"deploy.sh {environment} plan, then apply.");
        }
        var values = JsonSerializer.SerializeToElement(all.ToDictionary(output => output.Key, output => output.Value.Value));
        return _outputs = values.Deserialize<Outputs>(Json.Terraform)!;
    }

    /// <summary>Providers and state of this environment; quick when they are there.</summary>
    public Task InitAsync(CancellationToken cancellation) =>
        DoAsync(["init", "-input=false", "-no-color", "-reconfigure", $"-backend-config={Path.Combine(Folder, "envs", $"{environment}.backend")}"], cancellation);

    /// <summary>What an apply changed is read anew.</summary>
    public void Forget() => _outputs = null;

    /// <summary>Runs it; its output.</summary>
    /// <exception cref="DeployFailure">It failed.</exception>
    public Task<string> DoAsync(IEnumerable<string> arguments, CancellationToken cancellation, Action<string>? onLine = null)
    {
        Directory.CreateDirectory(work);
        var variables = new Dictionary<string, string?> { ["TF_IN_AUTOMATION"] = "1", ["TF_DATA_DIR"] = Path.Combine(work, "terraform") };
        return Processes.DoAsync(Program, [$"-chdir={Folder}", .. arguments], new() { Environment = variables, OnLine = onLine }, cancellation);
    }

    private sealed record OutputValue(JsonElement Value);
}
