using System.Globalization;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Outbox;

/// <summary>A database with messages in its outbox, and relays on it.</summary>
public sealed class OutboxDesk : IAsyncDisposable
{
    private readonly Garage _garage;
    private readonly List<GarageApi> _relays = [];
    private readonly string _database;
    private readonly NpgsqlDataSource _source;

    private OutboxDesk(Garage garage, string database) =>
        (_garage, _database, _source) = (garage, database, NpgsqlDataSource.Create(database));

    /// <summary>Patience fit for a test.</summary>
    public static Dictionary<string, string?> Impatient(string smtp) => new()
    {
        ["ConnectionStrings:smtp"] = smtp,
        ["Outbox:Poll"] = "00:00:00.05",
        ["Outbox:FirstPause"] = "00:00:00.05",
        ["Outbox:LongestPause"] = "00:00:00.2",
        ["Outbox:FirstRetry"] = "00:00:00.05",
        ["Outbox:Attempts"] = "3",
    };

    /// <summary>For relays in processes of their own.</summary>
    public string Database => _database;

    /// <summary>An empty outbox; on a server of its own when the test ends that one.</summary>
    public static async Task<OutboxDesk> OpenAsync(Garage garage, PostgresServer? postgres = null) =>
        new(garage, await (postgres ?? garage.Postgres).CreateDatabaseAsync());

    /// <summary>Starts one more API instance, whose relay sends to this server.</summary>
    public async Task<GarageApi> StartRelayAsync(string smtp, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? clock = null)
    {
        var all = Impatient(smtp);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }
        var relay = await GarageApi.StartAsync(_database, _garage.Redis.ConnectionString, clock, all);
        _relays.Add(relay);
        return relay;
    }

    /// <summary>Stops them in good order.</summary>
    public async Task StopRelaysAsync()
    {
        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }
        _relays.Clear();
    }

    /// <summary>
    /// Writes, per visitor, the two messages of a question: to the garage, then to the visitor <c>{name}-{n}@example.org</c>.
    /// </summary>
    public async Task WriteAsync(string name, int visitors)
    {
        await ExecuteAsync($$"""
            with asked as (
                insert into contact_requests (id, reference, language, name, email, subject, message, created_at)
                select gen_random_uuid(), '{{name}}-' || n, 'fr', 'Marie Curie', '{{name}}-' || n || '@example.org', 'Question', 'Bonjour', now()
                from generate_series(1, {{visitors.ToString(CultureInfo.InvariantCulture)}}) n returning id)
            insert into outbox (event_key, kind, payload, created_at, available_at)
            select kind || ':' || id, kind, jsonb_build_object('requestId', id), now(), now()
            from asked, (values ('contact.received'), ('contact.acknowledged')) kinds (kind) order by id, kind desc
            """);
    }

    /// <summary>Waits until nothing is due any more.</summary>
    public Task DrainedAsync(TimeSpan? within = null) => CountAsync("sent_at is null and parked_at is null", 0, within ?? TimeSpan.FromSeconds(60));

    /// <summary>Waits until so many messages fulfil the condition.</summary>
    public Task CountAsync(string condition, long count, TimeSpan? within = null) => Processes.UntilAsync(async () =>
        (await ExecuteAsync($"select count(*) from outbox where {condition}")).ShouldBe(count), condition, within);

    /// <summary>Runs SQL; the first value of the first row.</summary>
    public async Task<object?> ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopRelaysAsync();
        await _source.DisposeAsync();
    }
}
