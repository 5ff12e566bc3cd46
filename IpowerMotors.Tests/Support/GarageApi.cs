using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IpowerMotors.Tests.Support;

/// <summary>The API as shipped, in this process, on a real socket; several may share one database.</summary>
public sealed class GarageApi : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings;
    private readonly TimeProvider? _clock;
    private readonly Action<IServiceCollection>? _watch;

    private GarageApi(Dictionary<string, string?> settings, TimeProvider? clock, Action<IServiceCollection>? watch) =>
        (_settings, _clock, _watch) = (settings, clock, watch);

    /// <summary>Talks to this instance over HTTP.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Everything this instance has logged, each line after its level.</summary>
    public ConcurrentQueue<string> Logs { get; } = new();

    /// <summary>Fails when this instance called anything an error.</summary>
    public void LoggedNoError() => Logs.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)).ShouldBeEmpty();

    /// <summary>The database of this instance, for other instances and for looking behind the curtain.</summary>
    public string Database => _settings["ConnectionStrings:ipowermotors"]!;

    /// <summary>
    /// Starts an instance; <paramref name="settings"/> are configuration keys that override the test defaults, and
    /// <paramref name="watch"/> puts something that counts around a service.
    /// </summary>
    public static Task<GarageApi> StartAsync(
        string database, string redis, TimeProvider? clock = null, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? watch = null)
    {
        var all = new Dictionary<string, string?>
        {
            ["ConnectionStrings:ipowermotors"] = database,
            ["ConnectionStrings:redis"] = redis,
            ["Site:Url"] = "http://localhost:8080",
            ["DataProtection:Key"] = "a secret of the tests",
            // All tests come from one address; those about the limits set their own.
            ["RateLimits:Bookings:Permits"] = "100000",
            ["RateLimits:SignIn:Permits"] = "100000",
            ["RateLimits:PasswordResets:Permits"] = "100000",
            ["RateLimits:Forms:Permits"] = "100000",
            ["RateLimits:Photos:Permits"] = "100000",
            ["RateLimits:Tokens:Permits"] = "100000",
            ["RateLimits:Searches:Permits"] = "100000",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }
        var api = new GarageApi(all, clock, watch);
        api.UseKestrel(0);
        api.StartServer();
        api.Http = api.CreateClient();
        return Task.FromResult(api);
    }

    /// <summary>Runs SQL behind the curtain; the first value of the first row.</summary>
    public async Task<object?> ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureLogging(logging => logging.AddProvider(new LogKeeper(Logs)));
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
        if (_watch is not null) builder.ConfigureServices(_watch);
        if (_clock is not null)
        {
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(_clock)));
        }
    }

    private sealed class LogKeeper(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
