using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Tells whether a resource is healthy: its ports answer and its health checks, if it has any, pass.</summary>
internal sealed class HealthProbe(HealthCheckService checks)
{
    /// <summary>Why the resource is not healthy yet; null when it is.</summary>
    internal async Task<string?> ProblemOfAsync(IResource resource, CancellationToken stopping)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (!await AnswersAsync(endpoint.ActualPort, stopping))
            {
                return $"nothing answers on port {endpoint.ActualPort}.";
            }
        }
        var keys = resource.Annotations.OfType<HealthCheckKey>().Select(check => check.Key).ToHashSet();
        var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), stopping);
        return report.Status == HealthStatus.Healthy ? null : string.Join(" ", report.Entries.Values.Select(entry => entry.Description));
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken stopping)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("localhost", port, stopping);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
