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
    private readonly string _authorities = Path.GetTempFileName();

    /// <summary>Variables with which a program trusts whom these certificates come from.</summary>
    public Dictionary<string, string?> Trusted => new() { ["SSL_CERT_FILE"] = _authorities };

    /// <summary>Starts one; <c>127.0.0.1:port</c>.</summary>
    /// <param name="daysLeft">Until its certificate ends; negative when it has ended.</param>
    /// <param name="life">Whole life of the certificate, in days.</param>
    /// <param name="name">Whom its certificate is for.</param>
    public async Task<string> StartAsync(double daysLeft, double life = 395, string name = "127.0.0.1")
    {
        var port = Processes.FreePort();
        var end = DateTimeOffset.UtcNow.AddDays(daysLeft);
        var certificate = Certificate(end.AddDays(-life), end, name);
        await File.AppendAllTextAsync(_authorities, certificate.ExportCertificatePem() + "\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate })));
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
        File.Delete(_authorities);
    }

    private static X509Certificate2 Certificate(DateTimeOffset begin, DateTimeOffset end, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(begin, end);
    }
}
