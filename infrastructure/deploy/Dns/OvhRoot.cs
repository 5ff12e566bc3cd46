using System.Text.Json;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Dns;

/// <summary><c>infrastructure/ovh</c>, Terraform's root of the zone.</summary>
internal sealed class OvhRoot(DeploymentContext context)
{
    private string Plan => Path.Combine(context.Work, "ovh.tfplan");

    /// <summary>What the zone must say, from what Terraform made at AWS so far; asks OVH nothing.</summary>
    /// <exception cref="DeployFailure">Nothing was made yet, or Terraform could not work it out.</exception>
    public async Task<Zone> RenderAsync(CancellationToken cancel)
    {
        await context.Terraform.InitAsync(cancel);
        var records = Records(JsonElement.Parse(await context.Terraform.DoAsync(["output", "-json", "-no-color"], cancel)));
        var variables = Path.Combine(context.Work, "dns.tfvars.json");
        await File.WriteAllTextAsync(variables, JsonSerializer.Serialize(new { aws_records = records }), cancel);
        await InitAsync(cancel);
        const string question = """jsonencode({ domain = var.zone, records = concat([{ name = "", type = "A", ttl = 3600, value = local.redirection_address }], [for one in local.records : { name = one.name, type = one.type, ttl = one.ttl, value = one.value }]) })""";
        var answer = await DoAsync(["console", "-no-color", $"-var-file={variables}"], cancel, question);
        // A console that could not evaluate everything says so instead of answering, and succeeds all the same.
        if (!answer.StartsWith('"')) throw new DeployFailure($"Terraform did not work out the zone: {answer.Trim()}", "terraform -chdir=infrastructure/ovh plan says why.");
        return JsonSerializer.Deserialize<Zone>(JsonSerializer.Deserialize<string>(answer)!, Json.Lines)!;
    }

    // Before the first full apply there are no hosts; before any, no output, an empty one, or records without their values.
    private List<JsonElement> Records(JsonElement outputs)
    {
        var (proofs, hosts) = (List(outputs, "dns_proofs"), List(outputs, "dns_hosts"));
        return proofs.Count > 0 && proofs.Concat(hosts).All(IsWhole)
            ? [.. proofs, .. hosts]
            : throw new DeployFailure($"{context.Environment} has no records for the zone (output dns_proofs): nothing was applied yet.",
                $"The first time see \"Once for the domain\" in docs/deployment; else deploy.sh {context.Environment} plan, then apply.");
    }

    private static List<JsonElement> List(JsonElement outputs, string name) =>
        outputs.TryGetProperty(name, out var output) && output.GetProperty("value") is { ValueKind: JsonValueKind.Array } records ? [.. records.EnumerateArray()] : [];

    private static bool IsWhole(JsonElement record) =>
        new[] { "name", "type", "value" }.All(field => record.GetProperty(field) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 });

    /// <summary>Saves what Terraform would change at OVH; its words.</summary>
    public async Task<string> PlanAsync(CancellationToken cancel)
    {
        await InitAsync(cancel);
        await AskOvhAsync(["plan", "-input=false", "-no-color", "-lock-timeout=60s", $"-out={Plan}", $"-var=state_bucket={context.Settings.StateBucket}", $"-var=environments={JsonSerializer.Serialize(await EnvironmentsAsync(cancel))}"], cancel);
        return await DoAsync(["show", "-no-color", Plan], cancel);
    }

    /// <summary>Does what was planned.</summary>
    public Task ApplyAsync(CancellationToken cancel) => AskOvhAsync(["apply", "-input=false", "-no-color", "-lock-timeout=60s", Plan], cancel);

    // The zone is one for both environments: whoever left one out would remove its records.
    private async Task<IEnumerable<string>> EnvironmentsAsync(CancellationToken cancel)
    {
        var states = await context.S3.ListObjectsV2Async(new() { BucketName = context.Settings.StateBucket, Delimiter = "/" }, cancel);
        var there = (states.S3Objects ?? []).Select(one => one.Key).ToHashSet();
        return new[] { "production", "staging" }.Where(environment => there.Contains($"{environment}.tfstate"));
    }

    private Task InitAsync(CancellationToken cancel) => DoAsync(["init", "-input=false", "-no-color", "-reconfigure", $"-backend-config=bucket={context.Settings.StateBucket}"], cancel);

    private async Task AskOvhAsync(IEnumerable<string> arguments, CancellationToken cancel)
    {
        try
        {
            await DoAsync(arguments, cancel);
        }
        catch (DeployFailure refused)
        {
            throw new DeployFailure(refused.Message, "If OVH refuses: infrastructure/ovh/README.md tells how to make OVH's three keys. Then run this again; dns without --apply prints the records to enter by hand.", refused);
        }
    }

    private Task<string> DoAsync(IEnumerable<string> arguments, CancellationToken cancel, string? input = null)
    {
        var folder = Path.Combine(context.Root, "infrastructure", "ovh");
        var variables = new Dictionary<string, string?> { ["TF_IN_AUTOMATION"] = "1", ["TF_DATA_DIR"] = Path.Combine(context.Work, "ovh") };
        return Processes.DoAsync(Terraform.Program, [$"-chdir={folder}", .. arguments], new() { Environment = variables, Input = input }, cancel);
    }
}
