using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Trace;
using StackExchange.Redis;

// The namespace is that of the genuine package.
namespace Microsoft.Extensions.Hosting;

/// <summary>Stands in for Aspire.StackExchange.Redis 13.5.2 on feeds without it: same names, same configuration keys.</summary>
public static class AspireRedisExtensions
{
    /// <summary>Registers a singleton <see cref="IConnectionMultiplexer"/> for <c>ConnectionStrings:{connectionName}</c> that keeps reconnecting, its health check and its traces.</summary>
    public static void AddRedisClient(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddSingleton(services =>
        {
            var configuration = services.GetRequiredService<IConfiguration>();
            var connectionString = configuration[$"Aspire:StackExchange:Redis:{connectionName}:ConnectionString"]
                ?? configuration["Aspire:StackExchange:Redis:ConnectionString"]
                ?? configuration.GetConnectionString(connectionName)
                ?? throw new InvalidOperationException($"ConnectionString is missing. It should be provided in 'ConnectionStrings:{connectionName}'.");
            var options = ConfigurationOptions.Parse(connectionString);
            options.AbortOnConnectFail = false;
            return ConnectionMultiplexer.Connect(options);
        });
        builder.Services.AddSingleton(services => new RedisTracing(services.GetRequiredService<ConnectionMultiplexer>()));
        builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
        {
            services.GetRequiredService<RedisTracing>();
            return services.GetRequiredService<ConnectionMultiplexer>();
        });
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(RedisTracing.SourceName));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration("StackExchange.Redis", services => new RedisHealthCheck(services.GetRequiredService<IConnectionMultiplexer>()), failureStatus: null, tags: null));
    }

    private sealed class RedisHealthCheck(IConnectionMultiplexer redis) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
            }
        }
    }
}
