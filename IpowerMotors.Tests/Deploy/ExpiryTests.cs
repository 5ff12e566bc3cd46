using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy expiry</c> on real TLS servers, a local registry, OVH API and mail server.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public async Task A_certificate_is_told_60_30_and_7_days_ahead_and_once_it_has_ended()
    {
        await using var servers = new TlsServers();

        (await UrgenciesAsync(servers, life: 395, 61, 59, 29, 6, -1)).ShouldBe(["fine", "notice", "warning", "urgent", "ended"]);
    }

    [Fact]
    public async Task A_short_lived_certificate_is_told_only_when_its_renewal_is_late()
    {
        await using var servers = new TlsServers();

        (await UrgenciesAsync(servers, life: 198, 50, 38)).ShouldBe(["fine", "notice"], "ACM renews 45 to 60 days ahead");
        (await UrgenciesAsync(servers, life: 90, 29, 17)).ShouldBe(["fine", "warning"], "Let's Encrypt is renewed 30 days ahead");
    }

    [Theory]
    [InlineData(61, "fine", 0)]
    [InlineData(59, "notice", 1)]
    [InlineData(29, "warning", 1)]
    [InlineData(6, "urgent", 1)]
    [InlineData(-1, "ended", 1)]
    public async Task A_domain_is_told_60_30_and_7_days_ahead_and_once_it_has_ended(double days, string urgency, int exitCode)
    {
        await using var registrar = await Registrar.StartAsync(days);
        await using var servers = new TlsServers();

        var run = await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200)]);

        run.ExitCode.ShouldBe(exitCode, run.All);
        Urgencies(run).ShouldBe([urgency, "fine"]);
    }

    [Fact]
    public async Task Who_cannot_be_asked_is_told_too()
    {
        var run = await RunAsync(["--domain", "ipowerfrance.fr", "--rdap", $"http://127.0.0.1:{Processes.FreePort()}/", "--host", $"127.0.0.1:{Processes.FreePort()}"]);

        run.ExitCode.ShouldBe(1, run.All);
        Urgencies(run).ShouldBe(["unknown", "unknown"]);
    }

    [Theory]
    [InlineData("200 OK", "<html>Wartung</html>")]
    [InlineData("200 OK", "null")]
    [InlineData("200 OK", "[]")]
    [InlineData("200 OK", """{"events":{}}""")]
    [InlineData("200 OK", """{"events":[1,null]}""")]
    [InlineData("200 OK", """{"events":[{"eventAction":"expiration"}]}""")]
    [InlineData("200 OK", """{"events":[{"eventAction":"expiration","eventDate":"soon"}]}""")]
    [InlineData("503 Service Unavailable", "{}")]
    public async Task A_registry_that_answers_rubbish_is_told_and_certificates_are_looked_at_all_the_same(string status, string body)
    {
        using var registry = StrangeServer.Http(body, status);
        await using var servers = new TlsServers();

        var run = await RunAsync(["--domain", "ipowerfrance.fr", "--rdap", $"http://{registry.Address}/", "--host", await servers.StartAsync(200)]);

        run.ExitCode.ShouldBe(1, run.All);
        Urgencies(run).ShouldBe(["unknown", "fine"]);
        ((string?)run.Step("verdict")!["detail"])!.ShouldStartWith("domain ipowerfrance.fr: cannot be checked: ");
    }

    [Fact]
    public async Task Servers_that_hang_or_speak_no_TLS_are_told_together()
    {
        using var silent = new StrangeServer(says: null);
        using var noTls = StrangeServer.Http("hello");

        var run = await RunAsync(["--domain", "ipowerfrance.fr", "--rdap", $"http://{silent.Address}/", "--host", silent.Address, "--host", noTls.Address]);

        run.ExitCode.ShouldBe(1, run.All);
        Urgencies(run).ShouldBe(["unknown", "unknown", "unknown"]);
        var told = (string?)run.Step("verdict")!["detail"];
        told.ShouldNotBeNull().ShouldContain($"http://{silent.Address}/ does not answer within 20 s");
        told.ShouldContain($"certificate {silent.Address}: cannot be checked: no answer within 15 s");
    }

    [Fact]
    public async Task One_mail_tells_the_owner_everything_that_ends_soon()
    {
        await using var registrar = await Registrar.StartAsync(6.5);
        await using var servers = new TlsServers();
        await using var mail = new MailServer();
        await mail.StartAsync();
        string[] options = [.. registrar.Options, "--host", await servers.StartAsync(29.5), "--host", await servers.StartAsync(200), "--mail-to", "owner@example.org"];

        var run = await RunAsync(options, new() { ["ConnectionStrings__smtp"] = mail.ConnectionString });

        run.ExitCode.ShouldBe(1, run.All);
        var told = (await mail.Inbox.MailsToAsync("owner@example.org")).ShouldHaveSingleItem();
        told.Subject.ShouldStartWith("URGENT – Le domaine ipowerfrance.fr expire dans 6 jours, le ");
        told.Text.ShouldNotBeNull().ShouldContain("Le domaine ipowerfrance.fr expire dans 6 jours");
        told.Text.ShouldContain($"Le certificat de {options[^5]} expire dans 29 jours");
        told.Text.ShouldNotContain(options[^3]);
    }

    [Fact]
    public async Task Nothing_is_mailed_while_nothing_ends_soon_or_in_a_dry_run()
    {
        await using var fine = await Registrar.StartAsync(61);
        await using var late = await Registrar.StartAsync(6);
        await using var servers = new TlsServers();
        await using var mail = new MailServer();
        await mail.StartAsync();
        string[] rest = ["--host", await servers.StartAsync(200), "--mail-to", "owner@example.org"];
        var smtp = new Dictionary<string, string?> { ["ConnectionStrings__smtp"] = mail.ConnectionString };

        (await RunAsync([.. fine.Options, .. rest], smtp)).ExitCode.ShouldBe(0);
        (await RunAsync([.. late.Options, .. rest, "--dry-run"], smtp)).ExitCode.ShouldBe(1);

        (await mail.Inbox.MailsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_warning_that_cannot_be_mailed_is_still_told()
    {
        await using var registrar = await Registrar.StartAsync(6);
        await using var servers = new TlsServers();

        var run = await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200), "--mail-to", "owner@example.org"],
            new() { ["ConnectionStrings__smtp"] = $"Host=127.0.0.1;Port={Processes.FreePort()}" });

        run.ExitCode.ShouldBe(1, run.All);
        var told = (string?)run.Step("mail")!["detail"];
        told.ShouldNotBeNull().ShouldContain("domain ipowerfrance.fr: 5 days left");
        told.ShouldContain("no mail could be sent");
    }

    [Fact]
    public async Task Renewal_orders_one_year_of_the_domain_alone_and_tells_where_to_pay()
    {
        await using var registrar = await Registrar.StartAsync(29);
        await using var servers = new TlsServers();

        var run = await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200), "--renew"], Registrar.Keys);

        registrar.Orders.ShouldHaveSingleItem().ToJsonString().ShouldBe("""{"dryRun":false,"duration":"P1Y","services":[12345]}""");
        ((string?)run.Step("renew")!["detail"]).ShouldBe("one year of ipowerfrance.fr ordered for 9.59 € (order 123456789); pay at https://www.ovh.com/order?orderId=123456789");
    }

    [Fact]
    public async Task A_dry_renewal_only_asks_for_the_price()
    {
        await using var registrar = await Registrar.StartAsync(29);
        await using var servers = new TlsServers();

        var run = await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200), "--renew", "--dry-run"], Registrar.Keys);

        ((bool)registrar.Orders.ShouldHaveSingleItem()["dryRun"]!).ShouldBeTrue(run.All);
    }

    [Theory]
    [InlineData(61, true)] // too early: a second run after a payment would order another year
    [InlineData(29, false)]
    public async Task Nothing_is_ordered_without_the_flag_or_before_it_is_time(double days, bool flag)
    {
        await using var registrar = await Registrar.StartAsync(days);
        await using var servers = new TlsServers();

        await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200), .. flag ? new[] { "--renew" } : []], Registrar.Keys);

        registrar.Orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_renewal_that_would_buy_more_than_the_domain_is_refused()
    {
        await using var registrar = await Registrar.StartAsync(29);
        await using var servers = new TlsServers();
        registrar.Offers = """[{"renewPeriod":"P1Y","strategies":[{"services":[67890,12345],"price":{"value":37.87}}]}]""";

        var run = await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200), "--renew"], Registrar.Keys);

        run.ExitCode.ShouldBe(1, run.All);
        registrar.Orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_is_told_in_OVHs_words_and_never_printed()
    {
        await using var registrar = await Registrar.StartAsync(29);
        await using var servers = new TlsServers();
        var keys = Registrar.Keys;
        keys["OVH_APPLICATION_SECRET"] = "wrong-secret";

        var run = await RunAsync([.. registrar.Options, "--host", await servers.StartAsync(200), "--renew"], keys);

        run.ExitCode.ShouldBe(1);
        ((string?)run.Step("renew")!["detail"])!.ShouldContain("INVALID_SIGNATURE");
        run.All.ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task The_script_watches_every_host_that_CloudFront_serves()
    {
        await using var registrar = await Registrar.StartAsync(61);
        var script = Path.Combine(Processes.Root, "infrastructure/ovh/domain-management/renewal-scripts/check-expiry.sh");

        var run = await DeployTool.RunProgramAsync(script, ["--json", .. registrar.Options], new Dictionary<string, string?>());

        run.Step("terms")!["data"]!.AsArray().Select(term => (string?)term!["name"]).ShouldBe(
            ["ipowerfrance.fr", "www.ipowerfrance.fr", "api.ipowerfrance.fr", "cdn.ipowerfrance.fr", "mta-sts.ipowerfrance.fr"]);
    }

    private static async Task<IEnumerable<string?>> UrgenciesAsync(TlsServers servers, double life, params double[] days)
    {
        await using var registrar = await Registrar.StartAsync(200);
        var hosts = new List<string>();
        foreach (var left in days)
        {
            hosts.AddRange("--host", await servers.StartAsync(left, life));
        }
        var run = await RunAsync([.. registrar.Options, .. hosts]);
        run.ExitCode.ShouldBe(1, run.All);
        return Urgencies(run).Skip(1); // the domain
    }

    private static Task<DeployRun> RunAsync(string[] options, Dictionary<string, string?>? variables = null) =>
        new DeployTool(variables ?? []).RunAsync(["production", "expiry", "--json", .. options]);

    private static IEnumerable<string?> Urgencies(DeployRun run) => run.Step("terms")!["data"]!.AsArray().Select(term => (string?)term!["urgency"]);
}
