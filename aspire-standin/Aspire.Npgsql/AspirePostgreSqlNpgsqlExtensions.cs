using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

// The namespace is that of the genuine package.
namespace Microsoft.Extensions.Hosting;

/// <summary>Stands in for Aspire.Npgsql 13.5.2 on feeds without it: same names, same configuration keys.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    /// <summary>Registers a singleton <see cref="NpgsqlDataSource"/> for <c>Aspire:Npgsql:ConnectionString</c> or <c>ConnectionStrings:{connectionName}</c>, its health check, traces and metrics.</summary>
    public static void AddNpgsqlDataSource(this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlSettings>? configureSettings = null, Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        builder.Services.AddSingleton(services =>
        {
            var configuration = services.GetRequiredService<IConfiguration>();
            var connectionString = configuration[$"Aspire:Npgsql:{connectionName}:ConnectionString"]
                ?? configuration["Aspire:Npgsql:ConnectionString"]
                ?? configuration.GetConnectionString(connectionName)
                ?? throw new InvalidOperationException($"ConnectionString is missing. It should be provided in 'ConnectionStrings:{connectionName}' or under the 'ConnectionString' key in 'Aspire:Npgsql' or 'Aspire:Npgsql:{connectionName}' configuration section.");
            var settings = new NpgsqlSettings { ConnectionString = connectionString };
            configureSettings?.Invoke(settings);
            var source = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            configureDataSourceBuilder?.Invoke(source);
            source.UseLoggerFactory(services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
            return source.Build();
        });
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration("PostgreSql", services => new NpgsqlHealthCheck(services.GetRequiredService<NpgsqlDataSource>()), failureStatus: null, tags: null));
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource("Npgsql"))
            .WithMetrics(metrics => metrics.AddMeter("Npgsql"));
    }

    private sealed class NpgsqlHealthCheck(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
            }
        }
    }
}
