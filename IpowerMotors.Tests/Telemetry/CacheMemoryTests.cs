using System.Globalization;
using System.Net;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using StackExchange.Redis;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Redis' memory: ElastiCache measures it, so here a real server is asked for what ElastiCache reports.</summary>
public sealed class CacheMemoryTests(Garage garage)
{
    private readonly AlarmSignal _alarm = SignalFile.Current.Alarms.Single(alarm => alarm.Name == "redis-memory");

    [Fact, Trait("alarm", "redis-memory")]
    public async Task A_cache_that_fills_up_is_told_and_booking_goes_on()
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var api = await ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>
        {
            ["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync(),
            ["ConnectionStrings:redis"] = redis.ConnectionString,
        });
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",allowAdmin=true");
        var server = connection.GetServer(redis.ConnectionString);
        await server.ConfigSetAsync("maxmemory", "64mb"); // as cache.service on the box
        await server.ConfigSetAsync("maxmemory-policy", "allkeys-lru");
        var slot = await Visits.FreeSlotAsync(api.Http);
        AlarmValue.Crosses(_alarm, await UsedPercentAsync(server)).ShouldBeFalse();

        var megabyte = new byte[1 << 20];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => connection.GetDatabase().StringSetAsync($"forgotten:{number}", megabyte)));

        AlarmValue.Crosses(_alarm, await UsedPercentAsync(server)).ShouldBeTrue($"{await UsedPercentAsync(server)}");
        (await Visits.BookAsync(api.Http, slot)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    // DatabaseMemoryUsagePercentage as AWS defines it: used_memory of maxmemory.
    private static async Task<double> UsedPercentAsync(IServer server)
    {
        var memory = (await server.InfoAsync("memory")).Single().ToDictionary(pair => pair.Key, pair => pair.Value);
        return 100 * double.Parse(memory["used_memory"], CultureInfo.InvariantCulture) / double.Parse(memory["maxmemory"], CultureInfo.InvariantCulture);
    }
}
