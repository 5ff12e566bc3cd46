using System.Net;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>
/// A fault really crosses the threshold of its alarm, and good days do not: by what a running API exports, summed up as CloudWatch does.
/// </summary>
public sealed class FaultTests(Garage garage)
{
    private int _day = 7;

    [Fact, Trait("alarm", "api-errors"), Trait("alarm", "bookings-stopped"), Trait("alarm", "bookings-all-refused")]
    public async Task A_database_that_is_gone_raises_the_error_rate_and_tells_that_booking_stopped()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var api = await StartAsync(database);
        var slot = await Visits.FreeSlotAsync(api.Http);
        await AskAsync(api, 20);
        (await Visits.BookAsync(api.Http, slot)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Processes.UntilAsync(() => api.ShouldBeQuiet("api-errors"), "requests counted");
        await Processes.UntilAsync(() => api.ShouldBeQuiet("bookings-all-refused"), "bookings counted");

        api.Forget();
        await EndAsync(database);
        await AskAsync(api, 5);
        for (var visitor = 0; visitor < 3; visitor++)
        {
            await Visits.BookAsync(api.Http, slot.AddHours(2));
        }

        await Processes.UntilAsync(() => api.ShouldRing("api-errors"), "the alarm");
        await Processes.UntilAsync(() => api.ShouldRing("bookings-stopped"), "the alarm");
        await Processes.UntilAsync(() => api.ShouldRing("bookings-all-refused"), "the alarm");
    }

    [Fact, Trait("alarm", "slot-search-slow"), Trait("alarm", "api-latency"), Trait("alarm", "database-pool")]
    public async Task Slow_queries_raise_the_latency_of_searches_and_pages_and_use_up_the_pool()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var api = await StartAsync(database + ";Maximum Pool Size=10");
        await AskAsync(api, 5); // the first answers are slow: code is compiled
        api.Forget();
        await AskAsync(api, 40);
        await Processes.UntilAsync(() => api.ShouldBeQuiet("slot-search-slow"), "searches measured");
        await api.ShouldBeQuiet("api-latency");
        await api.ShouldBeQuiet("database-pool");

        api.Forget();
        Task[] visitors = [];
        await using (await database.HoldTableAsync("appointments")) // as a migration without lock_timeout or a forgotten transaction would
        {
            visitors = [.. Enumerable.Range(0, 20).Select(_ => AskAsync(api, 1))];
            await Processes.UntilAsync(() => api.ShouldRing("database-pool"), "the alarm");
            await Task.Delay(500, TestContext.Current.CancellationToken); // longer than any threshold
        }
        await Task.WhenAll(visitors);

        await Processes.UntilAsync(() => api.ShouldRing("slot-search-slow"), "the alarm");
        await Processes.UntilAsync(() => api.ShouldRing("api-latency"), "the alarm");
    }

    [Fact, Trait("alarm", "outbox-age"), Trait("alarm", "outbox-parked")]
    public async Task A_mail_server_that_stays_away_raises_the_outboxs_age_and_a_message_that_cannot_leave_is_told()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var api = await StartAsync(database, ("ConnectionStrings:smtp", $"Host=127.0.0.1;Port={Processes.FreePort()}"));
        (await Visits.BookAsync(api.Http, await Visits.FreeSlotAsync(api.Http))).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Processes.UntilAsync(() => api.ShouldBeQuiet("outbox-age"), "the outbox measured");
        await api.ShouldBeQuiet("outbox-parked");

        // Twenty minutes later; and one message that no version of us can read.
        api.Forget();
        await ExecuteAsync(database, """
            update outbox set available_at = available_at - interval '20 minutes', created_at = created_at - interval '20 minutes' where available_at <= now();
            insert into outbox (event_key, kind, payload, created_at, available_at, attempts, parked_at)
            values ('poison', 'appointment.confirmed', '{}', now(), now(), 1, now())
            """);

        await Processes.UntilAsync(() => api.ShouldRing("outbox-age"), "the alarm");
        await Processes.UntilAsync(() => api.ShouldRing("outbox-parked"), "the alarm");
    }

    private Task<WatchedApi> StartAsync(string database, params (string Key, string Value)[] settings) => WatchedApi.StartAsync(new Dictionary<string, string?>(
        settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
    {
        ["ConnectionStrings:ipowermotors"] = database,
        ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
        ["RateLimits:Bookings:Permits"] = "1000",
    });

    // Days that nobody asked for before: no cache answers.
    private async Task AskAsync(WatchedApi api, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var from = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(Interlocked.Increment(ref _day));
            await api.Http.GetAsync($"api/availability?serviceId=1&from={from:yyyy-MM-dd}&days=1", TestContext.Current.CancellationToken);
        }
    }

    // Nobody gets in any more, and whoever is in is thrown out.
    private static async Task EndAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        var beside = new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ConnectionString;
        await ExecuteAsync(beside, $"alter database {name} allow_connections false");
        await ExecuteAsync(beside, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
