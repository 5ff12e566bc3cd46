using IpowerMotors.Api.Outbox;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

public sealed class BusinessMetricsTests(Garage garage)
{
    [Fact]
    public async Task A_booking_is_counted_as_accepted_and_a_refusal_by_its_reason()
    {
        await using var api = await garage.OpenAsync();
        using var metrics = new MeasuredMetrics(api.Services);
        var slot = await Visits.FreeSlotAsync(api.Http);

        await Visits.BookAsync(api.Http, slot);
        await Visits.BookAsync(api.Http, slot.AddMinutes(1));

        metrics.Of("ipower.bookings.requested").Count.ShouldBe(2);
        metrics.Of("ipower.bookings.accepted").Count.ShouldBe(1);
        metrics.Of("ipower.bookings.refused").Single().Dimensions.ShouldBe(new Dictionary<string, string> { ["reason"] = "validation" });
        metrics.Of("ipower.slot_search.duration").ShouldHaveSingleItem().Value.ShouldBeInRange(0.0001, 10);
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
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await api.Services.GetServices<IHostedService>().OfType<OutboxGauges>().Single().MeasureAsync(TestContext.Current.CancellationToken);

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
