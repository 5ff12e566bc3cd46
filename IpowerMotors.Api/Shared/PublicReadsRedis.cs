using System.Buffers.Binary;
using Npgsql;
using StackExchange.Redis;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// The second level of <see cref="PublicReads"/>, shared by all instances on one database. Every tag has a generation number
/// in Redis; a stored answer carries the one it was read under and counts only while that is current, so an answer read
/// before a change is not found after it (but for what a killed instance could not tell, for 30 s). Redis is optional: its failures are logged and answered with "nothing here".
/// Uses only what StackExchange.Redis 1.2.6 and its later versions have in common.
/// </summary>
public sealed partial class PublicReadsRedis : BackgroundService
{
    // Long enough for instances to share their reads, short enough for what only time changes (the minimum notice).
    private static readonly TimeSpan _keptFor = TimeSpan.FromSeconds(30);

    // Redis answers within a millisecond or is in trouble; visitors do not wait for it.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    // A rush of bookings tells Redis a hundred times a second, not once each; a visitor does not notice the wait.
    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(10);

    private readonly IConnectionMultiplexer _redis;
    private readonly ILogger<PublicReadsRedis> _log;
    private readonly string _prefix;
    private readonly SharedRun[] _drops;

    /// <summary>Shares with the other instances on this database.</summary>
    public PublicReadsRedis(IConnectionMultiplexer redis, NpgsqlDataSource source, ILogger<PublicReadsRedis> log)
    {
        (_redis, _log) = (redis, log);
        _prefix = $"public-reads:{new NpgsqlConnectionStringBuilder(source.ConnectionString).Database}:";
        _drops = [.. Enum.GetValues<PublicTag>().Select(tag => new SharedRun(() => DropNowAsync(tag), _gathering))];
    }

    /// <summary>Somebody, perhaps this instance, changed what the tag stands for.</summary>
    public event Action<PublicTag>? Changed;

    /// <summary>Whether what other instances change is heard here.</summary>
    public bool HearsOthers => _redis.IsConnected;

    private RedisChannel Channel => new(_prefix + "changed", RedisChannel.PatternMode.Literal);

    /// <summary>The current generation of the tag (null without Redis) and the answer stored under it, if any.</summary>
    public Task<(long? Generation, byte[]? Body)> FindAsync(PublicTag tag, string key) => WhenUpAsync(async () =>
    {
        var values = await _redis.GetDatabase().StringGetAsync(new RedisKey[] { Generation(tag), _prefix + key }, CommandFlags.None);
        var generation = values[0].IsNull ? 0 : (long)values[0];
        var stored = (byte[]?)values[1];
        var current = stored is { Length: > sizeof(long) } && BinaryPrimitives.ReadInt64LittleEndian(stored) == generation;
        return ((long?)generation, current ? stored![sizeof(long)..] : null);
    });

    /// <summary>Offers an answer, read under <paramref name="generation"/>, to the other instances.</summary>
    public Task KeepAsync(string key, long generation, byte[] body) => WhenUpAsync(() =>
    {
        var stored = new byte[sizeof(long) + body.Length];
        BinaryPrimitives.WriteInt64LittleEndian(stored, generation);
        body.CopyTo(stored, sizeof(long));
        return _redis.GetDatabase().StringSetAsync(_prefix + key, stored, _keptFor, When.Always, CommandFlags.None);
    });

    /// <summary>Makes every stored answer of the tag old and tells all instances; this one in any case. Changes that come together are told once.</summary>
    public Task DropAsync(PublicTag tag) => _drops[(int)tag].AskAsync();

    private async Task DropNowAsync(PublicTag tag)
    {
        await WhenUpAsync(async () =>
        {
            var database = _redis.GetDatabase(); // one connection, one round trip, in this order
            return await Task.WhenAll(
                database.StringIncrementAsync(Generation(tag), 1L, CommandFlags.None),
                database.PublishAsync(Channel, (int)tag, CommandFlags.None));
        });
        Changed?.Invoke(tag); // last: what this instance reads from Redis from now on is new
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // After an outage nobody knows what changed meanwhile: this instance may have, without being able to say so.
        _redis.ConnectionRestored += async (_, _) => await DropAllAsync();
        while (!await WhenUpAsync(SubscribeAsync))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
        }
        await DropAllAsync();
    }

    private async Task<bool> SubscribeAsync()
    {
        await _redis.GetSubscriber().SubscribeAsync(Channel, (_, tag) => Changed?.Invoke((PublicTag)(int)tag), CommandFlags.None);
        return true;
    }

    private Task DropAllAsync() => Task.WhenAll(Enum.GetValues<PublicTag>().Select(DropAsync));

    private RedisKey Generation(PublicTag tag) => $"{_prefix}generation:{tag}";

    // Asks IsConnected first: later client versions would otherwise queue the command and wait for the connection.
    private async Task<T?> WhenUpAsync<T>(Func<Task<T>> command)
    {
        try
        {
            return _redis.IsConnected ? await command().WaitAsync(_patience) : default;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
        {
            Unavailable(failure.Message);
            return default;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Public reads go without Redis: {Reason}")]
    private partial void Unavailable(string reason);
}
