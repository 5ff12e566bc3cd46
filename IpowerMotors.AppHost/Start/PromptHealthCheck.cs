using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.AppHost.Start;

/// <summary>
/// Asks again at once while the answer is no. Aspire waits a second after the first, two after the next: of a start whose resources
/// wait for each other, that would be half.
/// </summary>
internal sealed class PromptHealthCheck(IHealthCheck check) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes every health check of the application prompt.</summary>
    internal static void Decorate(HealthCheckServiceOptions options)
    {
        foreach (var registration in options.Registrations)
        {
            var factory = registration.Factory;
            registration.Factory = services => new PromptHealthCheck(factory(services));
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var result = await check.CheckHealthAsync(context, cancellationToken);
            if (result.Status == HealthStatus.Healthy || clock.Elapsed > Patience)
            {
                return result;
            }
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
