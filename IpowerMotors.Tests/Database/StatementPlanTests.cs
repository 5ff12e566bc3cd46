using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IpowerMotors.Tests.Database;

public sealed class StatementPlanTests(Garage garage)
{
    [Fact]
    public async Task The_search_for_free_slots_is_planned_once_per_connection()
    {
        await using var api = await garage.OpenAsync();
        await using var connection = await api.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);

        for (var search = 0; search < 10; search++)
        {
            await WorkshopWindow.LoadAsync(connection, serviceId: 1, DateTimeOffset.UtcNow.ParisDay(), days: 14, TestContext.Current.CancellationToken);
        }

        await using var plans = new NpgsqlCommand("select generic_plans, custom_plans from pg_prepared_statements where statement like '%from appointments%'", connection);
        await using var reader = await plans.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (reader.GetInt64(0), reader.GetInt64(1)).ShouldBe((10, 0));
    }
}
