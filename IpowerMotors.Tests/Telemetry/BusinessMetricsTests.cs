using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Api.Outbox;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

public sealed class BusinessMetricsTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_to_book_is_counted_as_accepted_or_refused_by_its_reason()
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            settings: new Dictionary<string, string?> { ["RateLimits:Bookings:Permits"] = "5" });
        using var metrics = new MeasuredMetrics(api.Services);
        var slot = await Visits.FreeSlotAsync(api.Http);
        using var unreadable = new StringContent("{", System.Text.Encoding.UTF8, "application/json");

        await Visits.BookAsync(api.Http, slot);
        await Visits.BookAsync(api.Http, slot); // which had one place
        await Visits.BookAsync(api.Http, slot.AddMinutes(1));
        await api.Http.PostAsync("api/appointments", unreadable, Token);
        await api.ExecuteAsync("alter table services rename to services_away");
        await Visits.BookAsync(api.Http, slot); // a bug
        await Visits.BookAsync(api.Http, slot); // one too many

        await Processes.UntilAsync(() => // counted after the answer
        {
            metrics.Of("ipower.bookings.requested").Count.ShouldBe(6);
            metrics.Of("ipower.bookings.accepted").Count.ShouldBe(1);
            metrics.Of("ipower.bookings.refused").Select(refused => refused.Dimensions.ShouldHaveSingleItem()).ShouldBe([
                new("reason", "booking/slot-taken"), new("reason", "validation"), new("reason", "validation"), new("reason", "unavailable"), new("reason", "rate-limited")]);
            return Task.CompletedTask;
        }, "six counts");
        metrics.Of("ipower.slot_search.duration").ShouldHaveSingleItem().Value.ShouldBeInRange(0.0001, 10);
    }

    [Fact]
    public async Task A_mail_that_left_is_counted_by_its_kind()
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        using var metrics = new MeasuredMetrics((await desk.StartRelayAsync(mail.ConnectionString)).Services);

        await desk.WriteAsync("counted", visitors: 1);

        await Processes.UntilAsync(() =>
        {
            metrics.Of("ipower.emails.sent").Select(sent => sent.Dimensions.ShouldHaveSingleItem()).ShouldBe([
                new("kind", "contact.received"), new("kind", "contact.acknowledged")]);
            return Task.CompletedTask;
        }, "both mails counted");
        metrics.Of("ipower.emails.failed").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_outbox_shows_what_is_overdue_and_what_is_parked_but_not_tomorrows_reminders()
    {
        await using var api = await garage.OpenAsync();
        using var metrics = new MeasuredMetrics(api.Services);
        await using var source = NpgsqlDataSource.Create(api.Database);
        await using var insert = source.CreateCommand("""
            insert into outbox (event_key, kind, payload, created_at, available_at, parked_at)
            values ('a', 'x', '{}', now(), now() - interval '90 seconds', now()),
                   ('b', 'x', '{}', now(), now() + interval '1 day', null)
            """);
        await insert.ExecuteNonQueryAsync(Token);

        (await OutboxAsync(api, metrics)).ShouldBe((0, 0, 1));
    }

    [Fact]
    public async Task A_message_that_is_put_off_again_and_again_ages_from_when_it_was_first_due_and_anew_after_a_retry_by_staff()
    {
        var answer = "451 try later";
        await using var mail = new ScriptedMailServer { OnRecipient = _ => answer };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("aged", visitors: 1);
        await desk.ExecuteAsync("delete from outbox where kind = 'contact.acknowledged'");
        var clock = new MovableClock(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds())); // no finer than Postgres keeps it
        await desk.ExecuteAsync($"update outbox set available_at = '{clock.Now:O}'");
        var settings = new Dictionary<string, string?> { ["Outbox:FirstRetry"] = "01:00:00", ["Outbox:Attempts"] = "2" };
        var api = await desk.StartRelayAsync(mail.ConnectionString, settings, clock);
        using var metrics = new MeasuredMetrics(api.Services);

        await desk.CountAsync("attempts = 1", 1);
        clock.Now += TimeSpan.FromMinutes(30);
        (await OutboxAsync(api, metrics)).ShouldBe((1, 1800, 0));

        clock.Now += TimeSpan.FromMinutes(40);
        await desk.CountAsync("parked_at is not null", 1);
        (await OutboxAsync(api, metrics)).ShouldBe((0, 0, 1));

        using var manager = await StaffBrowser.SignInAsync(api, StaffRole.Manager);
        await manager.Http.PostAsync($"/api/staff/outbox/{await desk.ExecuteAsync("select id from outbox")}/retry", null, Token);
        await desk.CountAsync("parked_at is null and attempts = 1", 1);
        clock.Now += TimeSpan.FromMinutes(10);
        (await OutboxAsync(api, metrics)).ShouldBe((1, 600, 0));

        answer = "250 ok";
        clock.Now += TimeSpan.FromHours(1);
        await desk.DrainedAsync();
        (await OutboxAsync(api, metrics)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Every_measurement_carries_only_the_dimensions_of_the_file()
    {
        await using var api = await garage.OpenAsync();
        using var metrics = new MeasuredMetrics(api.Services);
        await Visits.BookAsync(api.Http, await Visits.FreeSlotAsync(api.Http));
        var allowed = SignalFile.Current.Metrics.ToDictionary(metric => metric.Name, metric => metric.Dimensions);

        metrics.Ours.ShouldNotBeEmpty();
        metrics.Ours.ShouldAllBe(measured => measured.Dimensions.Keys.Order().SequenceEqual(allowed[measured.Name].Order()));
    }

    private static async Task<(double Depth, double AgeSeconds, double Parked)> OutboxAsync(GarageApi api, MeasuredMetrics metrics)
    {
        await api.Services.GetServices<IHostedService>().OfType<OutboxGauges>().Single().MeasureAsync(Token);
        double Shown(string name) => Math.Round(metrics.Of(name)[^1].Value);
        return (Shown("ipower.outbox.depth"), Shown("ipower.outbox.age"), Shown("ipower.outbox.parked"));
    }
}
