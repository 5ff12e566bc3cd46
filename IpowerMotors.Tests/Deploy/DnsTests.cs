using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy dns</c>: the real zone rendered by Terraform beside what a real name server says.</summary>
public sealed partial class DnsTests(Moto moto) : IClassFixture<Moto>, IDisposable
{
    private static readonly string Ovh = Path.Combine(Processes.Root, "infrastructure", "ovh", "dns");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dns-");
    private readonly ZoneServer _server = new("ipowerfrance.fr", File.ReadAllText(Path.Combine(Ovh, "ipowerfrance.fr.zone")));

    [Fact]
    public async Task A_zone_that_says_what_it_must_is_fine()
    {
        _server.Records.Add(("", "TXT", "\"google-site-verification=abc\"")); // nobody's business here

        var run = await RunAsync();

        run.ExitCode.ShouldBe(0, run.All);
        ((string?)run.Step("zone")!["detail"]).ShouldBe("ipowerfrance.fr says what it must: 26 records");
    }

    [Fact]
    public async Task Every_fault_of_a_zone_is_named_with_the_record_to_enter()
    {
        Remove("_example1.www", "CNAME");
        Remove("", "MX", "5 mx2.mail.ovh.net.");
        Change("", "TXT", "\"v=spf1 include:mx.ovh.com ~all\"");
        Change("cdn", "CNAME", "old.example.org.");
        Remove("www", "CNAME");
        _server.Records.Add(("www", "A", "213.186.33.5")); // where OVH leads every new domain
        _server.Records.Add(("", "AAAA", "2001:db8::1"));
        _server.Records.Add(("", "CAA", "0 issue \"example.org\""));

        var run = await RunAsync();

        run.ExitCode.ShouldBe(1, run.All);
        Faults(run).ShouldBe(
        [
            "missing 3600 CNAME _example1.www _example1.acm-validations.aws.",
            "missing 3600 CNAME www example.cloudfront.net.",
            "extra 3600 A www 213.186.33.5",
            "missing 3600 MX  5 mx2.mail.ovh.net.",
            "wrong 3600 TXT  \"v=spf1 include:amazonses.com include:mx.ovh.com -all\" instead of \"v=spf1 include:mx.ovh.com ~all\"",
            "wrong 3600 CNAME cdn example.cloudfront.net. instead of old.example.org.",
            "extra 3600 AAAA  2001:db8::1",
            "extra 3600 CAA  0 issue \"example.org\"",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task The_table_for_OVHs_form_has_type_subdomain_TTL_and_value()
    {
        Remove("_dmarc", "TXT");

        var run = await RunAsync(json: false);

        var line = run.Output.Split('\n').Single(one => one.Contains("│ add", StringComparison.Ordinal));
        line.Split('│', StringSplitOptions.TrimEntries)[1..5].ShouldBe(["add", "TXT", "_dmarc", "3600"]);
        run.Output.ShouldContain("v=DMARC1; p=quarantine;");
    }

    [Fact]
    public async Task A_server_that_is_silent_is_told_and_not_taken_for_an_empty_zone()
    {
        _server.Dispose();

        var run = await RunAsync(server: $"127.0.0.1:{Processes.FreePort()}");

        run.ExitCode.ShouldBe(1);
        ((string?)run.Step("zone")!["detail"])!.ShouldContain("did not answer");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"dns_proofs":{"value":[]},"dns_hosts":{"value":[]}}""")]
    [InlineData("""{"dns_proofs":{"value":null}}""")]
    [InlineData("""{"dns_proofs":{"value":[{"name":"_x.ipowerfrance.fr","type":"CNAME","value":null,"group":"certificate"}]}}""")]
    public async Task Before_anything_was_made_at_AWS_it_says_what_to_do_first(string outputs)
    {
        var run = await RunAsync(outputs: outputs);

        run.ExitCode.ShouldBe(1);
        ((string?)run.Step("zone")!["detail"]).ShouldBe("production has no records for the zone (output dns_proofs): nothing was applied yet.", run.All);
        ((string?)run.Step("zone")!["next"])!.ShouldContain("Once for the domain");
    }

    [Fact]
    public async Task Terraform_writes_the_records_of_every_environment_that_there_is_and_then_has_nothing_to_do_also_after_OVH_refused_the_keys()
    {
        await moto.ResetAsync();
        await PutStateAsync("production", Outputs());
        // Staging has no site at its bare name, where its mail records stand.
        var staging = JsonNode.Parse(Outputs().Replace("ipowerfrance.fr", "staging.ipowerfrance.fr", StringComparison.Ordinal))!;
        staging["dns_hosts"]!["value"]!.AsArray().RemoveAll(one => (string?)one!["name"] == "staging.ipowerfrance.fr").ShouldBe(1);
        await PutStateAsync("staging", staging.ToJsonString());

        // OVH's provider asks with them as soon as it plans.
        var deploy = await ToolAsync(Outputs(), new(moto.Variables) { ["OVH_APPLICATION_KEY"] = "wrong" },
            "*\" plan \"*) [ $OVH_APPLICATION_KEY = wrong ] && echo 'Error: OVHcloud API error (status code 403): This application key is invalid' && exit 1 ;;");
        var refused = await deploy.RunAsync("production", "dns", "--nameserver", _server.Address, "--apply", "--yes", "--json");
        var first = await ApplyAsync();
        var second = await ApplyAsync();

        refused.Refusal("zone-confirm").ShouldContain("This application key is invalid");
        ((string?)refused.Step("zone-confirm")!["next"])!.ShouldContain("OVH's three keys");
        refused.Step("zone-apply").ShouldBeNull();
        first.ExitCode.ShouldBe(0, first.All);
        first.Error.ShouldContain("Plan: 47 to add, 0 to change, 0 to destroy.");
        first.Error.ShouldContain("_dmarc.staging");
        second.Error.ShouldContain("No changes.", Case.Sensitive, second.All);
    }

    [Fact]
    public async Task A_killed_change_of_the_zone_is_told_and_finished_by_the_next_run()
    {
        await moto.ResetAsync();
        await PutStateAsync("production", Outputs());
        var (started, killed) = (Path.Combine(_folder.FullName, "started"), Path.Combine(_folder.FullName, "killed"));
        var deploy = await ToolAsync(Outputs(), moto.Variables, $"*\" apply \"*) [ -e {killed} ] || {{ touch {started}; until [ -e {killed} ]; do sleep 0.05; done; exit 1; }}; exec {OfflineTerraform.Program} \"$@\" ;;");
        string[] apply = ["production", "dns", "--nameserver", _server.Address, "--apply", "--yes", "--json"];

        using (var running = await deploy.StartAsync("\"zone-apply\"", apply))
        {
            await Processes.UntilAsync(() => File.Exists(started) ? Task.CompletedTask : throw new FileNotFoundException(running.Output), "terraform apply", TimeSpan.FromMinutes(2));
            await running.SignalAsync("KILL");
            await File.WriteAllTextAsync(killed, "", TestContext.Current.CancellationToken);
        }
        var status = await deploy.RunAsync("production", "status", "--json");
        var refused = await deploy.RunAsync(apply);
        var clean = await deploy.RunAsync([.. apply, "--take-lock"]);

        ((string?)status.Step("deployments")!["detail"])!.ShouldContain("interrupted in step zone-apply: run deploy.sh production dns again", Case.Sensitive, status.All);
        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Output.ShouldContain("--take-lock");
        clean.ExitCode.ShouldBe(0, clean.All);
        clean.Error.ShouldContain("Plan: 26 to add, 0 to change, 0 to destroy.", Case.Sensitive, clean.All);
    }

    [Fact]
    public async Task A_zone_that_Terraform_cannot_work_out_is_told_in_its_words()
    {
        var deploy = await ToolAsync(Outputs(), [], "*\" console \"*) printf '\\nWarning: Due to the problems above\\n' ;;");

        var run = await deploy.RunAsync("production", "dns", "--nameserver", _server.Address, "--json");

        run.Refusal("zone").ShouldBe("Terraform did not work out the zone: Warning: Due to the problems above");
    }

    [Fact]
    public async Task Nothing_is_written_where_nobody_can_be_asked()
    {
        await moto.ResetAsync();
        await PutStateAsync("production", Outputs());

        var run = await RunAsync(options: ["--apply"], variables: moto.Variables);

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("zone-confirm")!["next"]).ShouldBe("Add --yes where nobody can answer.", run.All);
        run.Step("zone-apply").ShouldBeNull();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Remove(string name, string type, string? value = null) =>
        _server.Records.RemoveAll(one => one.Name == name && one.Type == type && (value is null || one.Value == value)).ShouldBe(1);

    private void Change(string name, string type, string value)
    {
        Remove(name, type);
        _server.Records.Add((name, type, value));
    }

    private static IEnumerable<string> Faults(DeployRun run) => run.Step("zone")!["data"]!.AsArray().Where(one => (string?)one!["state"] != "ok")
        .Select(one => $"{one!["state"]} {one["ttl"]} {one["type"]} {one["subdomain"]} {one["value"]}{(one["now"] is { } now ? $" instead of {now}" : "")}");

    private Task<DeployRun> ApplyAsync() => RunAsync(options: ["--apply", "--yes"], variables: moto.Variables);

    // What the stack's own Terraform left in the state's bucket.
    private Task PutStateAsync(string environment, string outputs)
    {
        var state = new JsonObject { ["version"] = 4, ["terraform_version"] = "1.11.0", ["serial"] = 1, ["lineage"] = environment, ["outputs"] = JsonNode.Parse(outputs), ["resources"] = new JsonArray() };
        foreach (var (_, output) in state["outputs"]!.AsObject())
        {
            output!["type"] = JsonNode.Parse("""["list",["object",{"name":"string","type":"string","value":"string","group":"string"}]]""");
        }
        return moto.S3.PutObjectAsync(new() { BucketName = Moto.StateBucket, Key = $"{environment}.tfstate", ContentBody = state.ToJsonString() });
    }

    private async Task<DeployRun> RunAsync(bool json = true, string? server = null, string? outputs = null, string[]? options = null, Dictionary<string, string?>? variables = null)
    {
        var tool = await ToolAsync(outputs ?? Outputs(), variables ?? []);
        return await tool.RunAsync(["production", "dns", "--nameserver", server ?? _server.Address, .. json ? new[] { "--json" } : [], .. options ?? []]);
    }

    // The stack's outputs are given; the zone itself is rendered by the real Terraform from the real root. A case of its own comes first.
    private async Task<DeployTool> ToolAsync(string outputs, Dictionary<string, string?> variables, string ownCase = "")
    {
        var program = Path.Combine(_folder.FullName, "terraform");
        await File.WriteAllTextAsync(program + ".json", outputs);
        await File.WriteAllTextAsync(program, $"""
            #!/bin/sh
            case "$*" in
                {ownCase}
                *infrastructure/terraform*output*) cat "$0.json" ;;
                *" init "*) ;;
                *) exec {OfflineTerraform.Program} "$@" ;;
            esac
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(new Dictionary<string, string?>(variables) { ["TF"] = program, ["TF_OFFLINE_CACHE"] = Path.Combine(_folder.FullName, "cache"), ["COLUMNS"] = "250" });
    }

    /// <summary>The stack's outputs that the zone is made from.</summary>
    internal static string Outputs()
    {
        var records = Record().Matches(File.ReadAllText(Path.Combine(Ovh, "example.tfvars"))).Select(match =>
            new JsonObject { ["name"] = match.Groups[1].Value, ["type"] = match.Groups[2].Value, ["value"] = match.Groups[3].Value, ["group"] = match.Groups[4].Value }).ToLookup(one => (string?)one["group"] == "CloudFront");
        return new JsonObject
        {
            ["dns_proofs"] = new JsonObject { ["value"] = new JsonArray([.. records[false]]) },
            ["dns_hosts"] = new JsonObject { ["value"] = new JsonArray([.. records[true]]) },
        }.ToJsonString();
    }

    [GeneratedRegex("""name = "([^"]*)", type = "([^"]*)", value = "([^"]*)", group = "([^"]*)""")]
    private static partial Regex Record();
}
