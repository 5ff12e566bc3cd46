using System.Net;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Features.Booking;

/// <summary>Power cuts in mid-booking: what was acknowledged is there, nothing is there twice, and a replay finishes what was not.</summary>
public sealed class CrashTests(Garage garage)
{
    private const int Visitors = 24;

    [Fact]
    public async Task Killing_the_api_in_mid_booking_loses_nothing_acknowledged_and_doubles_nothing()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        var api = await StartAsync(database);
        var starts = await FreeStartsAsync(api);
        var before = await StormAsync(api, database, starts, async () => await api.DisposeAsync());

        await using var restarted = await StartAsync(database);
        await EveryoneIsServedOnceAsync(restarted, starts, before, database);
    }

    [Fact]
    public async Task Killing_postgres_in_mid_booking_loses_nothing_acknowledged_and_the_api_recovers_by_itself()
    {
        await using var postgres = new PostgresServer();
        await postgres.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var api = await StartAsync(database);
        var starts = await FreeStartsAsync(api);
        var before = await StormAsync(api, database, starts, postgres.KillAsync);

        var meanwhile = await new Visitor(api.Http).BookAsync(Visitor.Request(Visitor.OilChange, starts[0]), Key(0));
        meanwhile.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        meanwhile.Problem.ShouldBe("unavailable");
        meanwhile.RetryAfter.ShouldNotBeNull();
        (await new Visitor(api.Http).GetAsync("/alive")).Status.ShouldBe(HttpStatusCode.OK);

        await postgres.StartServerAsync();
        await EveryoneIsServedOnceAsync(api, starts, before, database);
    }

    private Task<ServiceProcess> StartAsync(string database) => ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>
    {
        ["ConnectionStrings:ipowermotors"] = database,
        ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
        ["Site:Url"] = "http://localhost:8080",
        ["RateLimits:Bookings:Permits"] = "100000",
    });

    private static string Key(int visitor) => $"visitor-number-{visitor:000}";

    // Whole hours do not overlap: everybody has a slot of their own.
    private static async Task<string[]> FreeStartsAsync(ServiceProcess api)
    {
        var day = DateTimeOffset.UtcNow.AddDays(2).ToString("yyyy-MM-dd");
        var slots = await new Visitor(api.Http).SlotsAsync(Visitor.OilChange, day, 31); // more than the summer closure
        return [.. slots.Select(slot => slot.Text("start")).Where(start => start[14..16] == "00").Take(Visitors)];
    }

    private static DateOnly DayOf(string start) => DateTimeOffset.Parse(start).ParisDay();

    private static bool IsServedBefore(string start, string[] starts) => DayOf(start) == DayOf(starts[0]);

    // Who comes on the first day is served; the others stand at a lock, in the middle of their transaction, when the cut comes. Null: no answer.
    private static async Task<Answer?[]> StormAsync(ServiceProcess api, string database, string[] starts, Func<Task> cut)
    {
        await using var barrier = new NpgsqlConnection(database + ";Pooling=false");
        await barrier.OpenAsync();
        foreach (var day in starts.Where(start => !IsServedBefore(start, starts)).Select(DayOf).Distinct())
        {
            var midnight = BookingWriter.HourOf(ParisTime.StartOf(day));
            await using var hold = new NpgsqlCommand("select pg_advisory_lock(id, $1 + hour) from bays, generate_series(0, 23) hour where kind = 'fast_fit'", barrier) { Parameters = { new() { Value = midnight } } };
            await hold.ExecuteNonQueryAsync();
        }
        var visitors = starts.Select((_, visitor) => BookAsync(api, starts, visitor)).ToArray();
        await Task.WhenAll(visitors.Where((_, visitor) => IsServedBefore(starts[visitor], starts))).WaitAsync(TimeSpan.FromSeconds(60));
        await Processes.UntilAsync(async () => (await database.LookAsync<long>("""
            select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())
            """)).ShouldBe(starts.Count(start => !IsServedBefore(start, starts))), "the others have begun");
        await cut();
        return await Task.WhenAll(visitors).WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static async Task<Answer?> BookAsync(ServiceProcess api, string[] starts, int visitor)
    {
        try
        {
            var answer = await new Visitor(api.Http).BookAsync(Visitor.Request(Visitor.OilChange, starts[visitor], $"v{visitor}@example.fr"), Key(visitor));
            return answer.Status == HttpStatusCode.Created ? answer : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task EveryoneIsServedOnceAsync(ServiceProcess api, string[] starts, Answer?[] before, string database)
    {
        before.Select(answer => answer is not null).ShouldBe(starts.Select(start => IsServedBefore(start, starts)));
        for (var i = 0; i < Visitors; i++)
        {
            var visitor = i;
            Answer after = null!;
            await Processes.UntilAsync(async () =>
            {
                after = await new Visitor(api.Http).BookAsync(Visitor.Request(Visitor.OilChange, starts[visitor], $"v{visitor}@example.fr"), Key(visitor));
                after.Status.ShouldBe(HttpStatusCode.Created, after.Body);
            }, "a booking after the cut");
            if (before[i] is { } acknowledged) after.Body.ShouldBe(acknowledged.Body);
        }
        (await database.LookAsync<long>("select count(*) from appointments")).ShouldBe(Visitors);
        (await database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.confirmed'")).ShouldBe(Visitors);
    }
}
