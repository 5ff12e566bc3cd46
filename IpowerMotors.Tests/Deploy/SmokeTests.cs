using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy smoke</c> against the solution's real edge, whole and broken.</summary>
public sealed class SmokeTests
{
    private static readonly string[] NotHere = ["certificate", "https", "bare-domain", "mail-records"];
    private static readonly string[] Here = ["home", "headers", "csp", "asset", "deep-link", "staff", "not-found", "services", "availability", "health"];

    [Fact]
    public async Task A_whole_site_passes_and_what_does_not_apply_here_is_named()
    {
        await using var site = new SmallSite();
        await site.StartAsync();

        var run = await RunAsync(site);

        run.ExitCode.ShouldBe(0, run.All);
        Here.ShouldAllBe(check => (string?)run.Step(check)!["state"] == "done" && (double)run.Step(check)!["seconds"]! >= 0);
        NotHere.ShouldAllBe(check => (string?)run.Step(check)!["state"] == "skipped");
        ((string?)run.Step("availability")!["detail"]).ShouldBe("1 free times in two weeks");
    }

    [Fact]
    public async Task Every_check_of_a_broken_site_fails_by_its_name()
    {
        await using var site = new SmallSite { Services = "[]" };
        var rules = EdgeServer.Rules.DeepClone();
        rules["headers"]!["X-Frame-Options"] = "SAMEORIGIN";
        rules["contentSecurityPolicy"]!["directives"]!["img-src"]!.AsArray().Add("https://example.org");
        rules["caches"]!["immutable"]!["browserSeconds"] = 60;
        rules["caches"]!["page"]!["sharedSeconds"] = 60;
        rules["caches"]!["revalidate"]!["sharedSeconds"] = 60;
        rules["notFound"]!["cache"] = "page";
        site.Rules = Path.Combine(site.Client.Root, ".rules.json");
        await File.WriteAllTextAsync(site.Rules, rules.ToJsonString(), TestContext.Current.CancellationToken);
        await site.StartAsync();

        var run = await RunAsync(site);

        run.ExitCode.ShouldBe(1);
        Failed(run).ShouldBe(Here.Except(["health"]), run.All);
        ((string?)run.Step("csp")!["detail"])!.ShouldContain("img-src");
        ((string?)run.Step("headers")!["detail"])!.ShouldContain("X-Frame-Options");
    }

    [Fact]
    public async Task A_home_page_without_links_or_scripts_is_noticed()
    {
        await using var site = new SmallSite();
        site.Write("fr/index.html", "<title>empty</title>");
        await site.StartAsync();

        Failed(await RunAsync(site)).ShouldBe(["asset", "deep-link"]);
    }

    [Fact]
    public async Task An_API_that_is_down_fails_only_what_needs_it()
    {
        await using var site = new SmallSite();
        await site.StartAsync();
        await site.StopApiAsync();

        var failed = Failed(await RunAsync(site)).ToList();

        failed.ShouldContain("services");
        failed.ShouldContain("availability");
        failed.Except(["services", "availability", "health"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Missing_mail_records_are_named()
    {
        await using var site = new SmallSite();
        await site.StartAsync();
        using var server = new ZoneServer("ipowerfrance.fr", File.ReadAllText(Path.Combine(Processes.Root, "infrastructure/ovh/dns/ipowerfrance.fr.zone")));

        Failed(await RunAsync(site, "--nameserver", server.Address)).ShouldBeEmpty();
        server.Records.RemoveAll(one => one is { Type: "MX", Name: "" });
        server.Records.Add(("", "TXT", "\"v=spf1 -all\"")); // two of them count as none (RFC 7208)
        var run = await RunAsync(site, "--nameserver", server.Address);

        ((string?)run.Step("mail-records")!["detail"]).ShouldBe("the zone lacks MX of ipowerfrance.fr, exactly one SPF of ipowerfrance.fr");
    }

    private static Task<DeployRun> RunAsync(SmallSite site, params string[] options) =>
        new DeployTool(new Dictionary<string, string?>()).RunAsync(["production", "smoke", "--json", "--url", site.Url, .. options]);

    private static IEnumerable<string?> Failed(DeployRun run) =>
        run.Lines.Where(line => (string?)line["state"] == "failed" && (string?)line["step"] != "smoke").Select(line => (string?)line["step"]);
}
