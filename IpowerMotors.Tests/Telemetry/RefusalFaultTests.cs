using System.Net;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Alarms on what is refused: by the mail server to us, and by us to visitors.</summary>
public sealed class RefusalFaultTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact, Trait("alarm", "emails-failing")]
    public async Task A_mail_server_that_refuses_us_is_told_and_one_full_mailbox_is_not()
    {
        await using var mail = new ScriptedMailServer { OnRecipient = _ => "552 5.2.2 mailbox full" };
        await using var api = await StartAsync(("ConnectionStrings:smtp", mail.ConnectionString), ("RateLimits:Bookings:Permits", "1000"));
        var slots = await Visits.FreeSlotsAsync(api.Http);
        await BookAsync(api, slots[0]);
        await Processes.UntilAsync(() => api.ShouldBeQuiet("emails-failing"), "the first refusals counted");

        mail.OnRecipient = _ => "550 5.7.1 sending is suspended";
        foreach (var slot in slots.Skip(1).Take(22)) await BookAsync(api, slot);

        await Processes.UntilAsync(() => api.ShouldRing("emails-failing"), "the alarm");
    }

    [Fact, Trait("alarm", "rate-limited")]
    public async Task Someone_who_tries_links_at_random_is_told_and_a_customer_who_looks_twice_is_not()
    {
        await using var api = await StartAsync();
        await TryLinksAsync(api, 2);
        await Processes.UntilAsync(() => api.ShouldBeQuiet("rate-limited"), "requests counted");

        await TryLinksAsync(api, 700);

        await Processes.UntilAsync(() => api.ShouldRing("rate-limited"), "the alarm");
    }

    private async Task<WatchedApi> StartAsync(params (string Key, string Value)[] settings) => await WatchedApi.StartAsync(new Dictionary<string, string?>(
        settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
    {
        ["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync(),
        ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
    });

    private static async Task TryLinksAsync(WatchedApi api, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/my-appointment") { Headers = { { "Authorization", $"Bearer {Guid.NewGuid():n}" } } };
            (await api.Http.SendAsync(request, Token)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        }
    }

    private static async Task BookAsync(WatchedApi api, DateTimeOffset slot) => (await Visits.BookAsync(api.Http, slot)).StatusCode.ShouldBe(HttpStatusCode.Created);
}
