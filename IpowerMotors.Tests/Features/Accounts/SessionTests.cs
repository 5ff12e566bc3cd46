using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Accounts;

public sealed class SessionTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_answers_who_one_is_and_signing_out_ends_it_on_every_instance()
    {
        await using var here = await garage.OpenAsync();
        await using var there = await GarageApi.StartAsync(here.Database, garage.Redis.ConnectionString);
        using var browser = await StaffBrowser.SignInAsync(here, StaffRole.Manager);
        using var copy = browser.CopyTo(there);

        var member = await copy.Http.GetFromJsonAsync<JsonElement>("/api/staff/session", Token);
        using var signedOut = await copy.Http.DeleteAsync("/api/staff/session", Token);

        member.GetProperty("role").GetString().ShouldBe("manager");
        member.GetProperty("name").GetString().ShouldBe("Manager");
        signedOut.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized); // the cookie is still there, the session is not
    }

    [Theory]
    [InlineData("Development", false)]
    [InlineData("Production", true)]
    public async Task The_cookie_is_out_of_reach_for_scripts_other_sites_and_plain_http(string environment, bool secure)
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            settings: new Dictionary<string, string?> { ["environment"] = environment });
        using var browser = StaffBrowser.Open(api);

        using var answer = await browser.SignInAsync(await StaffBrowser.HireAsync(api, StaffRole.Admin));

        var attributes = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().Split("; ").Skip(1).ToList();
        attributes.ShouldContain("httponly");
        attributes.ShouldContain("samesite=strict");
        attributes.ShouldContain("path=/api/staff");
        attributes.Contains("secure").ShouldBe(secure);
    }

    [Fact]
    public async Task Without_a_session_the_answer_is_a_problem_and_no_redirect()
    {
        await using var api = await garage.OpenAsync();
        using var browser = StaffBrowser.Open(api);

        using var answer = await browser.Http.GetAsync("/api/staff/session", Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("accounts/signed-out");
    }

    [Fact]
    public async Task A_change_that_does_not_come_from_our_pages_is_refused()
    {
        await using var api = await garage.OpenAsync();
        using var browser = await StaffBrowser.SignInAsync(api);
        browser.Http.DefaultRequestHeaders.Remove("X-Requested-With");

        using var signOut = await browser.Http.DeleteAsync("/api/staff/session", Token);
        using var signIn = await browser.SignInAsync("somebody@example.fr");

        signOut.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await signOut.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("accounts/foreign-page");
        signIn.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_planted_cookie_does_not_become_the_session_of_who_signs_in_with_it()
    {
        await using var api = await garage.OpenAsync();
        using var attacker = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);
        using var victim = attacker.CopyTo(api);

        using var signedIn = await victim.SignInAsync(await StaffBrowser.HireAsync(api, StaffRole.Admin));

        (await victim.Http.GetFromJsonAsync<JsonElement>("/api/staff/session", Token)).GetProperty("role").GetString().ShouldBe("admin");
        (await attacker.Http.GetFromJsonAsync<JsonElement>("/api/staff/session", Token)).GetProperty("role").GetString().ShouldBe("mechanic");
    }

    [Fact]
    public async Task A_session_lives_while_it_is_used_and_ends_after_a_working_day_without()
    {
        var clock = new MovableClock(DateTimeOffset.UtcNow);
        await using var api = await garage.OpenAsync(clock);
        using var browser = await StaffBrowser.SignInAsync(api);

        clock.Now += TimeSpan.FromHours(7);
        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.OK);
        clock.Now += TimeSpan.FromHours(7);
        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.OK);
        clock.Now += TimeSpan.FromHours(9);
        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task However_busy_a_session_ends_after_a_week()
    {
        var clock = new MovableClock(DateTimeOffset.UtcNow);
        await using var api = await garage.OpenAsync(clock);
        using var browser = await StaffBrowser.SignInAsync(api);

        var statuses = new List<HttpStatusCode>();
        for (var sixHours = 1; sixHours <= 28; sixHours++)
        {
            clock.Now += TimeSpan.FromHours(6);
            statuses.Add(await browser.SessionAsync());
        }

        statuses[..^1].ShouldAllBe(status => status == HttpStatusCode.OK);
        statuses[^1].ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("update staff_users set role = 'mechanic'")]
    [InlineData("delete from staff_users")]
    public async Task Who_lost_the_role_or_the_account_is_out_at_once(string change)
    {
        await using var api = await garage.OpenAsync();
        using var browser = await StaffBrowser.SignInAsync(api);

        await api.ExecuteAsync(change);

        (await browser.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }
}
