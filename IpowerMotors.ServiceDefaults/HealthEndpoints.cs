using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.ServiceDefaults;

/// <summary><c>/health</c>: every dependency; <c>/alive</c>: the process alone. Body: <c>{status, checks: {name: status}}</c>, nothing else.</summary>
internal static class HealthEndpoints
{
    private const string Live = "live";
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Whether a path is that of a probe: probes are neither traced nor counted.</summary>
    public static bool IsProbe(PathString path) => path == "/health" || path == "/alive";

    /// <summary>Adds the checks; no check may hang a probe.</summary>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        services.AddSingleton<HealthSnapshot>();
        services.PostConfigure<HealthCheckServiceOptions>(health =>
        {
            foreach (var check in health.Registrations)
            {
                check.Timeout = CheckTimeout;
            }
        });
    }

    /// <summary>Maps both, in every environment.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health", async (HealthSnapshot snapshot, CancellationToken cancellation) => Answer(await snapshot.TakeAsync(cancellation)))
            .ExcludeFromDescription().DisableHttpMetrics();
        app.MapGet("/alive", async (HealthCheckService health, CancellationToken cancellation) =>
                Answer(await health.CheckHealthAsync(check => check.Tags.Contains(Live), cancellation)))
            .ExcludeFromDescription().DisableHttpMetrics();
    }

    // Degraded still answers 200: a load balancer must not take an instance out that serves without a cache.
    private static IResult Answer(HealthReport report) => Results.Json(
        new { Status = $"{report.Status}", Checks = report.Entries.ToDictionary(entry => entry.Key, entry => $"{entry.Value.Status}") },
        statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
}
