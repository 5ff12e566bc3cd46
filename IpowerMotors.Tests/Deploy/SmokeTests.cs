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

    [Theory]
    [InlineData(503, "{}", "/api/services answers 503 instead of 200", "services", "availability")]
    [InlineData(200, "<html></html>", "/api/services answers no JSON list", "services", "availability")]
    [InlineData(200, """{"error":"maintenance"}""", "/api/services answers no JSON list", "services", "availability")]
    [InlineData(200, """[{"name":"Vidange"}]""", "there is no service to ask times for", "availability")]
    public async Task A_site_whose_pages_come_and_whose_API_does_not_work_fails_where_it_does_not(int status, string answer, string why, params string[] failing)
    {
        await using var site = new SmallSite { ApiStatus = status, Services = answer };
        await site.StartAsync();

        var run = await RunAsync(site);

        run.ExitCode.ShouldBe(1, run.All);
        Failed(run).ShouldBe(failing);
        failing.ShouldAllBe(check => ((string?)run.Step(check)!["detail"])!.EndsWith(why));
        ((string?)run.Step("smoke")!["detail"]).ShouldBe($"failed: {string.Join(", ", failing)}");
    }

    [Fact]
    public async Task An_API_that_hangs_is_told_with_how_long_it_was_waited_for()
    {
        await using var site = new SmallSite { ApiHangs = true };
        await site.StartAsync();

        var run = await RunAsync(site);

        Failed(run).ShouldBe(["services", "availability"], run.All);
        ((string?)run.Step("services")!["detail"]).ShouldBe($"{site.Url}/api/services does not answer within 10 s");
    }

    [Theory]
    [InlineData("www.example.org", true, 200, "RemoteCertificateNameMismatch")] // another site's
    [InlineData("127.0.0.1", true, -1, "NotTimeValid")]
    [InlineData("127.0.0.1", false, 200, "UntrustedRoot")]
    public async Task A_certificate_that_browsers_refuse_is_told_as_such_by_every_check(string name, bool trusted, double daysLeft, string fault)
    {
        await using var servers = new TlsServers();
        var host = await servers.StartAsync(daysLeft, name: name);

        var run = await new DeployTool(trusted ? servers.Trusted : new Dictionary<string, string?>()).RunAsync("production", "smoke", "--json", "--url", $"https://{host}");

        run.ExitCode.ShouldBe(1, run.All);
        Failed(run).ShouldBe([.. Here, "certificate"], ignoreOrder: true);
        var told = (string?)run.Step("certificate")!["detail"];
        told.ShouldNotBeNull().ShouldContain("shows a certificate that browsers refuse");
        told.ShouldContain(fault);
        ((string?)run.Step("certificate")!["next"])!.ShouldContain("ssl/README.md");
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("rubbish")]
    [InlineData("refusing")]
    public async Task A_name_server_without_an_answer_is_not_taken_for_an_empty_zone(string kind)
    {
        await using var site = new SmallSite();
        await site.StartAsync();
        using var server = new ZoneServer("ipowerfrance.fr", "") { Distort = kind switch { "silent" => _ => null, "rubbish" => answer => answer[..14], _ => Refuse } };

        var run = await RunAsync(site, "--nameserver", server.Address);

        Failed(run).ShouldBe(["mail-records"], run.All);
        ((string?)run.Step("mail-records")!["detail"])!.ShouldStartWith("The name server did not answer for ipowerfrance.fr: ");

        static byte[] Refuse(byte[] answer) => [.. answer[..3], 2 /* SERVFAIL */, .. answer[4..]];
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
