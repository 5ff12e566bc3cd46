using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Accounts;

/// <summary>How a new production gets its first account: each release migrates with the command that runs here.</summary>
public sealed class FirstAdminInvitationTests(Garage garage)
{
    private const string Open = "select count(*) from team_invitations";

    private readonly string _inbox = $"garage-{Guid.NewGuid():n}@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_release_mails_the_garage_an_invitation_that_makes_the_first_admin_and_is_the_last_of_its_kind()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        var log = await ReleaseAsync(database);
        await using var api = await OpenAsync(database);
        var mail = (await (await garage.MailAsync()).Inbox.MailsToAsync(_inbox)).Single();
        using var browser = StaffBrowser.Open(api);

        using var accepted = await browser.Http.PostAsJsonAsync("/api/staff/invitation", new { token = mail.Token, name = "Camille", password = StaffBrowser.Password }, Token);
        await ReleaseAsync(database);

        accepted.StatusCode.ShouldBe(HttpStatusCode.Created);
        mail.Subject.ShouldBe("Votre accès à l’espace de l’équipe");
        mail.Text!.ShouldContain("administrateur");
        var member = await browser.Http.GetFromJsonAsync<JsonElement>("/api/staff/session", Token);
        (member.Text("email"), member.Text("role")).ShouldBe((_inbox, "admin"));
        (await api.ExecuteAsync(Open)).ShouldBe(0L);
        log.ShouldNotContain(mail.Token!);
        log.ShouldNotContain("#");
    }

    [Fact]
    public async Task Releases_at_once_make_one_invitation_which_the_next_one_leaves_alone()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var api = await OpenAsync(database, mails: false);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ReleaseAsync(database)));
        var first = await api.ExecuteAsync("select id from team_invitations");
        await ReleaseAsync(database);

        (await api.ExecuteAsync(Open)).ShouldBe(1L);
        (await api.ExecuteAsync("select id from team_invitations")).ShouldBe(first);
        (await api.ExecuteAsync("select count(*) from outbox where kind = 'staff.invited'")).ShouldBe(1L);
    }

    [Fact]
    public async Task An_invitation_that_expired_that_its_mailbox_refused_or_that_went_elsewhere_is_replaced_by_the_next_release()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var api = await OpenAsync(database, mails: false);
        await ReleaseAsync(database);
        foreach (var change in new[]
        {
            "update team_invitations set expires_at = now()",
            "update outbox set parked_at = now(), last_error = '550 no such mailbox'",
            "update team_invitations set email = 'a-slip@example.org'",
        })
        {
            var before = await api.ExecuteAsync("select id from team_invitations");
            await api.ExecuteAsync(change);

            await ReleaseAsync(database);

            (await api.ExecuteAsync(Open)).ShouldBe(1L, change);
            (await api.ExecuteAsync("select id from team_invitations")).ShouldNotBe(before, change);
            (await api.ExecuteAsync("select email from team_invitations where expires_at > now()")).ShouldBe(_inbox, change);
        }
    }

    [Fact]
    public async Task Nobody_is_invited_in_development_nor_where_somebody_has_an_account_nor_without_a_mailbox_which_the_log_says()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var api = await OpenAsync(database, mails: false);

        await ReleaseAsync(database, environment: "Development");
        var log = await ReleaseAsync(database, inbox: "");
        await StaffBrowser.HireAsync(api, StaffRole.Mechanic);
        await ReleaseAsync(database);

        (await api.ExecuteAsync(Open)).ShouldBe(0L);
        log.ShouldContain("\"LogLevel\":\"Warning\"");
        log.ShouldContain("Mail__Garage");
    }

    private async Task<GarageApi> OpenAsync(string database, bool mails = true) => await GarageApi.StartAsync(
        database, garage.Redis.ConnectionString, settings: mails ? OutboxDesk.Impatient((await garage.MailAsync()).ConnectionString) : null);

    /// <summary>What a release runs before the new version; what it wrote.</summary>
    private async Task<string> ReleaseAsync(string database, string environment = "Production", string? inbox = null)
    {
        using var migration = Processes.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "IpowerMotors.Api.dll"), "--migrate"], new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["ConnectionStrings__ipowermotors"] = database,
            ["ConnectionStrings__redis"] = garage.Redis.ConnectionString,
            ["Mail__Garage"] = inbox ?? $"Garage <{_inbox}>",
        });
        var lines = new ConcurrentQueue<string?>();
        migration.OutputDataReceived += (_, line) => lines.Enqueue(line.Data);
        migration.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data);
        await migration.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(120), Token);
        migration.ExitCode.ShouldBe(0, string.Join('\n', lines));
        return string.Join('\n', lines);
    }
}
