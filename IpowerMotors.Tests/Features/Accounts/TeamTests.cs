using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Accounts;

public sealed class TeamTests(Garage garage)
{
    private readonly MovableClock _clock = new(DateTimeOffset.UtcNow);
    private readonly string _colleague = $"julie-{Guid.NewGuid():n}@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invited_colleague_makes_one_account_with_the_role_that_was_chosen_however_often_the_link_is_used()
    {
        await using var api = await OpenAsync();
        using var admin = await StaffBrowser.SignInAsync(api);
        using var invited = await InviteAsync(admin, "manager");
        var mail = await MailAsync(1);
        using var browser = StaffBrowser.Open(api);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AcceptAsync(browser, mail.Token!)));

        invited.StatusCode.ShouldBe(HttpStatusCode.Created);
        mail.Subject.ShouldBe("Votre accès à l’espace de l’équipe");
        mail.Text!.ShouldContain("http://localhost:8080/equipe/invitation#");
        mail.Text!.ShouldContain("responsable");
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await TypeAsync(answers.First(answer => answer.StatusCode != HttpStatusCode.Created))).ShouldBe("accounts/invitation-ended");
        var member = await browser.Http.GetFromJsonAsync<JsonElement>("/api/staff/session", Token);
        (member.Text("name"), member.Text("email"), member.Text("role")).ShouldBe(("Julie", _colleague, "manager"));
        var team = await TeamAsync(admin);
        team.GetProperty("members").EnumerateArray().Count(each => each.Text("email") == _colleague).ShouldBe(1);
        team.GetProperty("invitations").GetArrayLength().ShouldBe(0);
        (await api.ExecuteAsync("select count(*) from staff_invitations where invitation_id is not null")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_second_invitation_a_withdrawal_and_a_week_each_end_the_link_before()
    {
        await using var api = await OpenAsync();
        using var admin = await StaffBrowser.SignInAsync(api);
        using var nobody = StaffBrowser.Open(api);
        using var first = await InviteAsync(admin, "mechanic");
        var replaced = (await MailAsync(1)).Token!;
        using var second = await InviteAsync(admin, "manager");
        var withdrawn = (await MailAsync(2)).Token!;
        (await AcceptAsync(nobody, replaced)).StatusCode.ShouldBe(HttpStatusCode.Gone);

        var open = (await TeamAsync(admin)).GetProperty("invitations").EnumerateArray().ShouldHaveSingleItem();
        using var gone = await admin.Http.DeleteAsync($"/api/staff/team/invitations/{open.Text("id")}", Token);
        open.Text("role").ShouldBe("manager");
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AcceptAsync(nobody, withdrawn)).StatusCode.ShouldBe(HttpStatusCode.Gone);

        using var third = await InviteAsync(admin, "mechanic");
        var late = (await MailAsync(3)).Token!;
        _clock.Now += TimeSpan.FromDays(7);
        (await AcceptAsync(nobody, late)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await AcceptAsync(nobody, new string('x', 43))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await nobody.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_invitation_withdrawn_before_its_mail_left_is_not_mailed()
    {
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await using var mail = new ScriptedMailServer();
        await using var api = await GarageApi.StartAsync(desk.Database, garage.Redis.ConnectionString, _clock);
        using var admin = await StaffBrowser.SignInAsync(api);
        using var invited = await InviteAsync(admin, "mechanic");
        var id = (await invited.Content.ReadFromJsonAsync<JsonElement>(Token)).Text("id");
        using var gone = await admin.Http.DeleteAsync($"/api/staff/team/invitations/{id}", Token);

        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.DrainedAsync();

        mail.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_admins_see_the_team_invite_and_close_accounts()
    {
        await using var api = await OpenAsync();
        using var manager = await StaffBrowser.SignInAsync(api, StaffRole.Manager);
        using var nobody = StaffBrowser.Open(api);

        (await StatusesAsync(manager)).ShouldAllBe(status => status == HttpStatusCode.Forbidden);
        (await StatusesAsync(nobody)).ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_wrong_with_an_invitation_is_named()
    {
        await using var api = await OpenAsync();
        using var admin = await StaffBrowser.SignInAsync(api);
        var member = await StaffBrowser.HireAsync(api, StaffRole.Mechanic);

        using var wrong = await admin.Http.PostAsJsonAsync("/api/staff/team/invitations", new { email = "nobody" }, Token);
        using var known = await admin.Http.PostAsJsonAsync("/api/staff/team/invitations", new { email = member.ToUpperInvariant(), role = "admin" }, Token);

        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["email", "role"]);
        (await TypeAsync(known)).ShouldBe("accounts/already-member");
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_reads_like_a_wrong_password_and_opens_again_with_a_new_one()
    {
        await using var api = await OpenAsync();
        using var admin = await StaffBrowser.SignInAsync(api);
        var email = await StaffBrowser.HireAsync(api, StaffRole.Mechanic, _colleague);
        using var mechanic = StaffBrowser.Open(api);
        using var signedIn = await mechanic.SignInAsync(email);
        var id = await IdAsync(admin, email);

        using var unsaid = await admin.Http.PutAsJsonAsync($"/api/staff/team/{id}/active", new { }, Token);
        unsaid.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unsaid.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(["active"]);
        (await mechanic.SessionAsync()).ShouldBe(HttpStatusCode.OK);

        (await SetActiveAsync(admin, id, active: false)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await mechanic.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        using var refused = await mechanic.SignInAsync(email);
        (await TypeAsync(refused)).ShouldBe("accounts/wrong-credentials");
        (await TeamAsync(admin)).GetProperty("members").EnumerateArray().Single(member => member.Text("email") == email).GetProperty("active").GetBoolean().ShouldBeFalse();

        (await api.ExecuteAsync($"select password_hash from staff_users where email = '{email}'")).ShouldBe(DBNull.Value);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SetActiveAsync(admin, id, active: true)));
        (await mechanic.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized); // the old session stays ended,
        (await mechanic.SignInAsync(email)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized); // and who learnt the old password is out for good
        using var welcome = await mechanic.Http.PostAsJsonAsync("/api/staff/password", new { token = (await MailAsync(1)).Token, password = "another one of mine" }, Token);
        welcome.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await mechanic.SessionAsync()).ShouldBe(HttpStatusCode.OK);
        (await api.ExecuteAsync("select count(*) from outbox where kind = 'staff.new-password'")).ShouldBe(1L);
        (await SetActiveAsync(admin, $"{Guid.NewGuid()}", active: false)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_admin_always_remains_also_when_two_close_each_other_at_the_same_instant()
    {
        await using var api = await OpenAsync();
        var emails = new[] { await StaffBrowser.HireAsync(api, StaffRole.Admin), await StaffBrowser.HireAsync(api, StaffRole.Admin) };
        using var one = StaffBrowser.Open(api);
        using var other = StaffBrowser.Open(api);
        using var first = await one.SignInAsync(emails[0]);
        using var second = await other.SignInAsync(emails[1]);
        var ids = new[] { await IdAsync(one, emails[0]), await IdAsync(one, emails[1]) };

        using var own = await SetActiveAsync(one, ids[0], active: false);
        var answers = await Task.WhenAll(SetActiveAsync(one, ids[1], active: false), SetActiveAsync(other, ids[0], active: false));

        (await TypeAsync(own)).ShouldBe("accounts/own-account");
        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        (await api.ExecuteAsync("select count(*) from staff_users where active")).ShouldBe(1L);
    }

    private async Task<GarageApi> OpenAsync() => await GarageApi.StartAsync(
        await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock, OutboxDesk.Impatient((await garage.MailAsync()).ConnectionString));

    private async Task<CaughtMail> MailAsync(int number) => (await (await garage.MailAsync()).Inbox.MailsToAsync(_colleague, number))[number - 1];

    private Task<HttpResponseMessage> InviteAsync(StaffBrowser admin, string role) =>
        admin.Http.PostAsJsonAsync("/api/staff/team/invitations", new { email = _colleague, role }, Token);

    private static Task<HttpResponseMessage> AcceptAsync(StaffBrowser browser, string token) =>
        browser.Http.PostAsJsonAsync("/api/staff/invitation", new { token, name = "Julie", password = StaffBrowser.Password }, Token);

    private static Task<HttpResponseMessage> SetActiveAsync(StaffBrowser admin, string id, bool active) =>
        admin.Http.PutAsJsonAsync($"/api/staff/team/{id}/active", new { active }, Token);

    private static Task<JsonElement> TeamAsync(StaffBrowser admin) => admin.Http.GetFromJsonAsync<JsonElement>("/api/staff/team", Token);

    private static async Task<string> IdAsync(StaffBrowser admin, string email) =>
        (await TeamAsync(admin)).GetProperty("members").EnumerateArray().Single(member => member.Text("email") == email).Text("id");

    private async Task<IReadOnlyList<HttpStatusCode>> StatusesAsync(StaffBrowser browser)
    {
        using var list = await browser.Http.GetAsync("/api/staff/team", Token);
        using var invite = await InviteAsync(browser, "admin");
        using var withdraw = await browser.Http.DeleteAsync($"/api/staff/team/invitations/{Guid.NewGuid()}", Token);
        using var close = await SetActiveAsync(browser, $"{Guid.NewGuid()}", active: false);
        return [list.StatusCode, invite.StatusCode, withdraw.StatusCode, close.StatusCode];
    }

    private static async Task<string> TypeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).Text("type");
}
