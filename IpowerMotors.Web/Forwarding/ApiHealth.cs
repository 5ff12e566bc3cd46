using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.Web.Forwarding;

/// <summary>Whether the API lives. Without it the edge still serves every page, so its absence degrades and does not fail.</summary>
public sealed class ApiHealth(Uri api) : IHealthCheck, IDisposable
{
    /// <summary>Name of the check.</summary>
    public const string Name = "api";

    private readonly HttpClient _client = new() { BaseAddress = api };

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var answer = await _client.GetAsync("/alive", cancellationToken);
        return answer.IsSuccessStatusCode ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
