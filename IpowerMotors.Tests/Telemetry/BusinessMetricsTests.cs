using IpowerMotors.Api.Outbox;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

public sealed class BusinessMetricsTests(Garage garage)
{
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
}
