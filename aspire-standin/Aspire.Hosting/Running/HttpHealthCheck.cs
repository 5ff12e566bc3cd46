using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

internal sealed class HttpHealthCheck(IResource resource, string? endpointName, string? path, int status) : IHealthCheck
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = resource.Annotations.OfType<EndpointAnnotation>()
            .First(endpoint => endpointName is null ? endpoint.UriScheme == "http" : endpoint.Name == endpointName);
        var url = $"http://localhost:{endpoint.ActualPort}{path}";
        try
        {
            using var response = await Client.GetAsync(url, cancellationToken);
            return (int)response.StatusCode == status
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"GET {url} answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return HealthCheckResult.Unhealthy($"GET {url}: {exception.Message}");
        }
    }
}
