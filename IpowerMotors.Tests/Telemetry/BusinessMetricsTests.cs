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
            settings: new Dictionary<string, string?> { ["RateLimits:Bookings:Permits"] = "4" });
        using var metrics = new MeasuredMetrics(api.Services);
        var slot = await Visits.FreeSlotAsync(api.Http);
        using var unreadable = new StringContent("{", System.Text.Encoding.UTF8, "application/json");

        await Visits.BookAsync(api.Http, slot);
        await Visits.BookAsync(api.Http, slot.AddMinutes(1));
        await api.Http.PostAsync("api/appointments", unreadable, Token);
        await api.ExecuteAsync("alter table services rename to services_away");
        await Visits.BookAsync(api.Http, slot); // a bug
        await Visits.BookAsync(api.Http, slot); // one too many

        await Processes.UntilAsync(() => // counted after the answer
        {
            metrics.Of("ipower.bookings.requested").Count.ShouldBe(5);
            metrics.Of("ipower.bookings.accepted").Count.ShouldBe(1);
            metrics.Of("ipower.bookings.refused").Select(refused => refused.Dimensions.ShouldHaveSingleItem()).ShouldBe([
                new("reason", "validation"), new("reason", "validation"), new("reason", "unavailable"), new("reason", "rate-limited")]);
            return Task.CompletedTask;
        }, "five counts");
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
            insert into outbox (event_key, kind, payload, created_at, available_at, attempts, parked_at)
            values ('a', 'x', '{}', now(), now() - interval '90 seconds', 0, now()),
                   ('b', 'x', '{}', now(), now() + interval '1 hour', 3, null),
                   ('c', 'x', '{}', now(), now() + interval '1 day', 0, null)
            """);
        await insert.ExecuteNonQueryAsync(Token);

        await api.Services.GetServices<IHostedService>().OfType<OutboxGauges>().Single().MeasureAsync(Token);

        metrics.Of("ipower.outbox.depth")[^1].Value.ShouldBe(1);
        metrics.Of("ipower.outbox.parked")[^1].Value.ShouldBe(1);
        metrics.Of("ipower.outbox.age")[^1].Value.ShouldBe(0);
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
}
