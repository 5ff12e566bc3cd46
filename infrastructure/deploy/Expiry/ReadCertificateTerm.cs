using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace IpowerMotors.Deploy.Expiry;

/// <summary>Asks the server that visitors ask, whoever issued its certificate.</summary>
internal static class ReadCertificateTerm
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>The term of the certificate that a host shows.</summary>
    /// <param name="host">Host name, with <c>:port</c> where it is not 443.</param>
    public static async Task<Term> AskAsync(string host, CancellationToken cancel)
    {
        var address = new Uri($"https://{host}");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Deadline);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(address.Host, address.Port, deadline.Token);
            // An ended certificate is read too: here only its dates count. Whether browsers trust it is the smoke test's question.
            await using var tls = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, deadline.Token);
            var certificate = new System.Security.Cryptography.X509Certificates.X509Certificate2(tls.RemoteCertificate!);
            return new Term("certificate", host, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Term("certificate", host, null, null, $"no answer within {Deadline.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is SocketException or IOException or AuthenticationException)
        {
            return new Term("certificate", host, null, null, failure.Message);
        }
    }
}
