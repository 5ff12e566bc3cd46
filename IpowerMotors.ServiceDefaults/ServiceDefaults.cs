using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace IpowerMotors.ServiceDefaults;

/// <summary>What every process of the platform shares: telemetry and health endpoints.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds telemetry (exported only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set) and health checks.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.Services.AddHealth();
        return builder;
    }

    /// <summary>Says that the service works without this dependency: when its check fails, the service is degraded, not down.</summary>
    public static IServiceCollection WorksWithout(this IServiceCollection services, string check) =>
        services.PostConfigure<HealthCheckServiceOptions>(health =>
            health.Registrations.Single(registration => registration.Name == check).FailureStatus = HealthStatus.Degraded);

    /// <summary><c>/health</c>: every check, so dependencies; <c>/alive</c>: the process alone. In every environment.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealth();
        return app;
    }
}
