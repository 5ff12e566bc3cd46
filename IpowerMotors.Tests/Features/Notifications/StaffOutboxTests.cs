using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Notifications;

public sealed class StaffOutboxTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parked_mail_is_seen_by_a_manager_and_leaves_after_a_retry()
    {
        var open = false;
        await using var mail = new ScriptedMailServer { OnRecipient = to => open || to.Contains("garage", StringComparison.Ordinal) ? "250 ok" : $"550 5.1.1 {to} unknown" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("visitor", 1);
        var api = await desk.StartRelayAsync(mail.ConnectionString, new Dictionary<string, string?> { ["Mail:Garage"] = "garage@example.org" });
        await desk.CountAsync("parked_at is not null", 1);
        using var manager = await StaffBrowser.SignInAsync(api, StaffRole.Manager);

        var parked = (await manager.Http.GetFromJsonAsync<JsonElement>("/api/staff/outbox?state=parked", Token)).EnumerateArray().Single();
        open = true;
        using var retried = await manager.Http.PostAsync($"/api/staff/outbox/{parked.GetProperty("id").GetInt64()}/retry", null, Token);
        await desk.DrainedAsync();

        parked.GetProperty("kind").GetString().ShouldBe("contact.acknowledged");
        parked.GetProperty("attempts").GetInt32().ShouldBe(1);
        parked.GetProperty("lastError").GetString()!.ShouldContain("550");
        parked.GetProperty("lastError").GetString()!.ShouldNotContain("visitor-1@example.org");
        retried.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        mail.Received.Count.ShouldBe(2);
        (await manager.Http.GetFromJsonAsync<JsonElement>("/api/staff/outbox?state=parked", Token)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_parked_mail_to_somebody_whose_data_was_erased_is_dropped_when_it_is_tried_again()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = await office.SaveAsync(office.Visit(new(2026, 11, 26), new(9, 0)));
        await office.Api.ExecuteAsync($$"""
            update appointments set first_name = '', last_name = '', email = '', phone = '', plate = '';
            insert into outbox (event_key, kind, payload, created_at, available_at, parked_at) values
                ('a:{{visit.Id}}', 'appointment.confirmed', '{"appointmentId": "{{visit.Id}}"}', now(), '{{office.Clock.Now:O}}', now()),
                ('b:{{Guid.Empty}}', 'waiting-list.joined', '{"entryId": "{{Guid.Empty}}"}', now(), '{{office.Clock.Now:O}}', now());
            """);
        using var manager = await StaffBrowser.SignInAsync(office.Api, StaffRole.Manager);

        foreach (var id in new[] { 1, 2 }) (await manager.Http.PostAsync($"/api/staff/outbox/{id}/retry", null, Token)).Dispose();
        await office.DrainedAsync();

        (await office.Api.ExecuteAsync("select string_agg(coalesce(last_error, 'none'), ' & ') from outbox where sent_at is not null")).ShouldBe("none & none");
        (await office.Api.ExecuteAsync("select count(*) from manage_tokens")).ShouldBe(0L);
    }

    [Fact]
    public async Task Only_managers_and_admins_see_or_retry_the_outbox()
    {
        await using var api = await garage.OpenAsync();
        using var nobody = StaffBrowser.Open(api);
        using var mechanic = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);
        using var admin = await StaffBrowser.SignInAsync(api);

        (await StatusAsync(nobody)).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized));
        (await StatusAsync(mechanic)).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (await StatusAsync(admin)).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    private static async Task<(HttpStatusCode List, HttpStatusCode Retry)> StatusAsync(StaffBrowser browser)
    {
        using var list = await browser.Http.GetAsync("/api/staff/outbox", Token);
        using var retry = await browser.Http.PostAsync("/api/staff/outbox/1/retry", null, Token);
        return (list.StatusCode, retry.StatusCode);
    }
}
