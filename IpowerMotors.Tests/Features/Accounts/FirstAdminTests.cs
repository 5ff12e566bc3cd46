using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Accounts;

public sealed class FirstAdminTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_of_the_first_start_makes_one_admin_even_when_used_eight_times_at_once()
    {
        await using var api = await garage.OpenAsync();
        var token = await TokenAsync(api);
        using var browser = StaffBrowser.Open(api);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => CreateAsync(browser, token, $"admin{index}@example.fr")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone).ShouldBe(7);
        (await api.ExecuteAsync("select count(*) from staff_users where role = 'admin'")).ShouldBe(1L);
        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.OK); // the link also signs in
    }

    [Fact]
    public async Task Links_of_two_instances_used_at_once_make_one_admin()
    {
        await using var here = await garage.OpenAsync();
        await using var there = await GarageApi.StartAsync(here.Database, garage.Redis.ConnectionString);
        var tokens = new[] { await TokenAsync(here), await TokenAsync(there) };
        using var browser = StaffBrowser.Open(here);

        var answers = await Task.WhenAll(tokens.Select(token => CreateAsync(browser, token, $"{token[..8]}@example.fr")));

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Gone]);
        (await here.ExecuteAsync("select count(*) from staff_users")).ShouldBe(1L);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_field_and_does_not_spend_the_link()
    {
        await using var api = await garage.OpenAsync();
        var token = await TokenAsync(api);
        using var browser = StaffBrowser.Open(api);

        using var refused = await CreateAsync(browser, token, "no address", password: "short");
        using var dull = await CreateAsync(browser, token, "admin@example.fr", password: "aaaaaaaaaaaaaaaa");
        using var accepted = await CreateAsync(browser, token, "o'neil+garage@example.fr");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors");
        errors.EnumerateObject().Select(error => error.Name).Order().ShouldBe(["email", "password"]);
        dull.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_link_dies_after_a_day_and_a_made_up_one_never_lived()
    {
        var clock = new MovableClock(DateTimeOffset.UtcNow);
        await using var api = await garage.OpenAsync(clock);
        var token = await TokenAsync(api);
        using var browser = StaffBrowser.Open(api);
        clock.Now += TimeSpan.FromHours(24);

        using var expired = await CreateAsync(browser, token, "admin@example.fr");
        using var madeUp = await CreateAsync(browser, new string('x', 43), "admin@example.fr");

        expired.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await expired.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("accounts/invitation-used");
        madeUp.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_database_holds_no_usable_link_and_production_never_prints_one()
    {
        await using var development = await garage.OpenAsync();
        await using var production = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            settings: new Dictionary<string, string?> { ["environment"] = "Production" });
        var token = await TokenAsync(development);

        var stored = (string)(await development.ExecuteAsync("select staff_invitations::text from staff_invitations"))!;
        stored.ShouldNotContain(token);
        stored.ShouldNotContain(Convert.ToHexStringLower(Base64Url.DecodeFromChars(token))); // its 32 bytes would fit the column
        production.Logs.ShouldNotContain(line => line.Contains("premier-acces"));
        (await production.ExecuteAsync("select count(*) from staff_invitations")).ShouldBe(0L);
    }

    private static Task<HttpResponseMessage> CreateAsync(StaffBrowser browser, string token, string email, string password = StaffBrowser.Password) =>
        browser.Http.PostAsJsonAsync("/api/staff/first-admin", new { token, email, name = "Camille", password }, Token);

    private static async Task<string> TokenAsync(GarageApi api)
    {
        var token = "";
        await Processes.UntilAsync(() =>
        {
            token = api.Logs.Select(line => Regex.Match(line, "http://localhost:8080/equipe/premier-acces#([A-Za-z0-9_-]{43})"))
                .First(match => match.Success).Groups[1].Value;
            return Task.CompletedTask;
        }, "the link in the log");
        return token;
    }
}
