using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Real TLS servers on loopback, each with a certificate that ends when a test says so.</summary>
public sealed class TlsServers : IAsyncDisposable
{
    private readonly List<WebApplication> _servers = [];

    /// <summary>Starts one; <c>127.0.0.1:port</c>.</summary>
    /// <param name="daysLeft">Until its certificate ends; negative when it has ended.</param>
    /// <param name="life">Whole life of the certificate, in days.</param>
    public async Task<string> StartAsync(double daysLeft, double life = 395)
    {
        var port = Processes.FreePort();
        var end = DateTimeOffset.UtcNow.AddDays(daysLeft);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = Certificate(end.AddDays(-life), end) })));
        var server = builder.Build();
        _servers.Add(server);
        await server.StartAsync();
        return $"127.0.0.1:{port}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private static X509Certificate2 Certificate(DateTimeOffset begin, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=www.example.org", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(begin, end);
    }
}
