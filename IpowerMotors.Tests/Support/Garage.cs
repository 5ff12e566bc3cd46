[assembly: AssemblyFixture(typeof(IpowerMotors.Tests.Support.Garage))]

namespace IpowerMotors.Tests.Support;

/// <summary>The real services that all tests share: one Postgres cluster and one Redis for the whole run.</summary>
public sealed class Garage : IAsyncLifetime
{
    private readonly Lazy<Task<MailServer>> _mail = new(async () =>
    {
        var server = new MailServer();
        await server.StartAsync();
        return server;
    });

    /// <summary>The shared Postgres; tests that kill it start a cluster of their own.</summary>
    public PostgresServer Postgres { get; } = new();

    /// <summary>The shared Redis.</summary>
    public RedisServer Redis { get; } = new();

    /// <summary>A mail catcher, started for the first test that asks for it; tests tell their mails apart by recipient.</summary>
    public Task<MailServer> MailAsync() => _mail.Value;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => await Task.WhenAll(Postgres.StartAsync(), Redis.StartAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await Redis.DisposeAsync();
        if (_mail.IsValueCreated) await (await _mail.Value).DisposeAsync();
    }

    /// <summary>An API instance on a database of its own.</summary>
    public async Task<GarageApi> OpenAsync(TimeProvider? clock = null) =>
        await GarageApi.StartAsync(await Postgres.CreateDatabaseAsync(), Redis.ConnectionString, clock);
}
