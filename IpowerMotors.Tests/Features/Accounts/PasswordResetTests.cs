using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Accounts;

public sealed class PasswordResetTests(Garage garage)
{
    private const string NewPassword = "une clé à choc de plus";

    private readonly MovableClock _clock = new(DateTimeOffset.UtcNow);
    private readonly string _email = $"nikki-{Guid.NewGuid():n}@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_by_the_link_of_a_mail_which_ends_every_session_of_the_account()
    {
        await using var api = await OpenAsync();
        using var thief = await HiredAsync(api);
        using var colleague = await StaffBrowser.SignInAsync(api);
        using var owner = StaffBrowser.Open(api);
        using var asked = await AskAsync(owner, _email);
        var mail = await MailAsync(1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ChooseAsync(owner, mail.Token!)));

        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var late in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
        {
            (await TypeAsync(late)).ShouldBe("accounts/reset-ended");
        }
        var member = await owner.Http.GetFromJsonAsync<JsonElement>("/api/staff/session", Token);
        (member.Text("email"), member.Text("role")).ShouldBe((_email, "manager"));
        (await thief.SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        (await colleague.SessionAsync()).ShouldBe(HttpStatusCode.OK);
        (await thief.SignInAsync(_email)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await thief.SignInAsync(_email, NewPassword)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("fr", "Choisissez un nouveau mot de passe", "Bonjour Nikki,", "une heure")]
    [InlineData("en", "Choose a new password", "Hello Nikki,", "one hour")]
    public async Task The_letter_is_in_the_language_of_the_request_and_its_link_stands_nowhere_else(string language, string subject, string greeting, string term)
    {
        await using var api = await OpenAsync();
        using var owner = await HiredAsync(api);

        using var asked = await AskAsync(owner, _email, language);
        var mail = await MailAsync(1);

        mail.Subject.ShouldBe(subject);
        mail.Headers["Content-Language"].ShouldBe(language);
        foreach (var body in new[] { mail.Text!, mail.Html! })
        {
            body.ShouldContain($"http://localhost:8080/equipe/nouveau-mot-de-passe#{mail.Token}");
            body.ShouldContain(greeting);
            body.ShouldContain(term);
        }
        var stored = (string)(await api.ExecuteAsync("select concat((select string_agg(t::text, '') from staff_invitations t), (select string_agg(r::text, '') from password_resets r), (select string_agg(o::text, '') from outbox o))"))!;
        stored.ShouldNotContain(mail.Token!);
        stored.ShouldNotContain(_email, Case.Insensitive);
        api.Logs.ShouldNotContain(line => line.Contains(mail.Token!) || line.Contains(_email));
    }

    [Fact]
    public async Task Whether_an_address_has_an_account_is_told_neither_by_the_answer_nor_by_the_work_done_for_it()
    {
        await using var api = await OpenAsync();
        using var browser = await HiredAsync(api);
        var closed = await StaffBrowser.HireAsync(api, StaffRole.Mechanic);
        await api.ExecuteAsync($"update staff_users set active = false where email = '{closed}'");

        var answers = new List<string>();
        foreach (var email in new[] { "nobody@example.org", closed, _email })
        {
            using var answer = await AskAsync(browser, email);
            answers.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        }

        answers.ShouldAllBe(answer => answer == "202 ");
        (await api.ExecuteAsync("select count(*) from password_resets")).ShouldBe(3L); // one row and one message for each,
        (await api.ExecuteAsync("select count(*) from outbox where kind = 'staff.new-password'")).ShouldBe(3L);
        await Processes.UntilAsync(async () => (await api.ExecuteAsync("select count(*) from outbox where sent_at is null")).ShouldBe(0L), "the outbox is empty");
        (await api.ExecuteAsync("select count(*) from staff_invitations where reset_id is not null")).ShouldBe(1L); // and the relay finds whose
        (await (await garage.MailAsync()).Inbox.MailsAsync()).ShouldNotContain(mail => mail.To.Contains(closed) || mail.To.Contains("nobody@example.org"));
    }

    [Fact]
    public async Task An_address_gets_three_mails_an_hour_however_it_is_spelt_and_however_many_are_asked_for_at_once()
    {
        await using var api = await OpenAsync();
        using var browser = await HiredAsync(api);
        string[] spellings = [_email, _email.ToUpperInvariant(), _email];

        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(index => AskAsync(browser, spellings[index % 3])));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await MailAsync(3)).Token.ShouldNotBeNull();
        (await api.ExecuteAsync("select count(*) from password_resets")).ShouldBe(3L);
        _clock.Now += TimeSpan.FromHours(1);
        using var later = await AskAsync(browser, _email);
        (await ChooseAsync(browser, (await MailAsync(4)).Token!)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_dies_after_an_hour_with_the_account_and_with_the_password_that_another_link_chose()
    {
        await using var api = await OpenAsync();
        using var owner = await HiredAsync(api);
        using var admin = await StaffBrowser.SignInAsync(api);
        var late = await LinkAsync(owner, 1);
        _clock.Now += TimeSpan.FromHours(1);
        (await TypeAsync(await ChooseAsync(owner, late))).ShouldBe("accounts/reset-ended");
        (await ChooseAsync(owner, new string('x', 43))).StatusCode.ShouldBe(HttpStatusCode.Gone);

        var (older, newer) = (await LinkAsync(owner, 2), await LinkAsync(owner, 3));
        (await ChooseAsync(owner, newer, "court")).StatusCode.ShouldBe(HttpStatusCode.BadRequest); // and does not spend it
        (await ChooseAsync(owner, newer)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ChooseAsync(owner, older)).StatusCode.ShouldBe(HttpStatusCode.Gone);

        var closed = await LinkAsync(owner, 4);
        var id = (Guid)(await api.ExecuteAsync($"select id from staff_users where email = '{_email}'"))!;
        foreach (var active in new[] { false, true })
        {
            using var changed = await admin.Http.PutAsJsonAsync($"/api/staff/team/{id}/active", new { active }, Token);
            changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
        (await ChooseAsync(owner, closed)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Who_is_locked_out_by_guesses_signs_in_with_the_new_password()
    {
        await using var api = await OpenAsync();
        using var owner = await HiredAsync(api);
        for (var guess = 0; guess < 6; guess++)
        {
            using var wrong = await owner.SignInAsync(_email, "one of many guesses");
        }

        (await ChooseAsync(owner, await LinkAsync(owner, 1))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.SignInAsync(_email, NewPassword)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_client_asks_for_so_many_and_a_text_that_is_no_address_is_named()
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            settings: new Dictionary<string, string?> { ["RateLimits:PasswordResets:Permits"] = "2" });
        using var browser = StaffBrowser.Open(api);

        using var wrong = await AskAsync(browser, "nobody");
        using var one = await AskAsync(browser, "one@example.org");
        using var tooMany = await AskAsync(browser, "two@example.org");

        (await wrong.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("email");
        one.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await TypeAsync(tooMany)).ShouldBe("rate-limited");
    }

    private async Task<GarageApi> OpenAsync() => await GarageApi.StartAsync(
        await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock, OutboxDesk.Impatient((await garage.MailAsync()).ConnectionString));

    /// <summary>A manager, signed in.</summary>
    private async Task<StaffBrowser> HiredAsync(GarageApi api)
    {
        await StaffBrowser.HireAsync(api, StaffRole.Manager, _email);
        await api.ExecuteAsync($"update staff_users set name = 'Nikki' where email = '{_email}'");
        var browser = StaffBrowser.Open(api);
        using var answer = await browser.SignInAsync(_email);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    private async Task<string> LinkAsync(StaffBrowser browser, int number)
    {
        using var asked = await AskAsync(browser, _email);
        return (await MailAsync(number)).Token!;
    }

    private async Task<CaughtMail> MailAsync(int number) => (await (await garage.MailAsync()).Inbox.MailsToAsync(_email, number))[number - 1];

    private static Task<HttpResponseMessage> AskAsync(StaffBrowser browser, string email, string language = "fr") =>
        browser.Http.PostAsJsonAsync($"/api/staff/password-resets?lang={language}", new { email }, Token);

    private static Task<HttpResponseMessage> ChooseAsync(StaffBrowser browser, string token, string password = NewPassword) =>
        browser.Http.PostAsJsonAsync("/api/staff/password", new { token, password }, Token);

    private static async Task<string> TypeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).Text("type");
}
