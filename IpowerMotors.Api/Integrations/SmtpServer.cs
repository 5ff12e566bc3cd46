using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;

namespace IpowerMotors.Api.Integrations;

/// <summary>The mail server of <c>ConnectionStrings:smtp</c>: <c>Host=…;Port=…[;Username=…;Password=…;Tls=true]</c>.</summary>
public sealed record SmtpServer(string Host, int Port, NetworkCredential? Credentials, bool Tls)
{
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(5);

    /// <summary>Reads a connection string; the port is 25 unless given.</summary>
    /// <exception cref="ArgumentException">It has no host, or is not a connection string.</exception>
    public static SmtpServer Parse(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        string? Part(string name) => parts.TryGetValue(name, out var value) ? (string)value : null;
        return new(
            Part("Host") ?? throw new ArgumentException("ConnectionStrings:smtp has no Host.", nameof(connectionString)),
            int.Parse(Part("Port") ?? "25", CultureInfo.InvariantCulture),
            Part("Username") is { } user ? new NetworkCredential(user, Part("Password")) : null,
            string.Equals(Part("Tls"), "true", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A client for one mail: a kept connection would be closed by the server between two mails of a quiet day.</summary>
    public SmtpClient Connect() => new(Host, Port) { EnableSsl = Tls, Credentials = Credentials };

    /// <summary>True when the server answers, is ready, and offers the encryption we ask for: what failed was then the message.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var deadline = new CancellationTokenSource(ProbeDeadline);
        try
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(Host, Port, deadline.Token);
            using var reader = new StreamReader(probe.GetStream());
            if (!(await ReplyAsync(reader, deadline.Token)).StartsWith("220", StringComparison.Ordinal)) return false;
            if (!Tls) return true;
            await probe.GetStream().WriteAsync("EHLO localhost\r\n"u8.ToArray(), deadline.Token);
            return (await ReplyAsync(reader, deadline.Token)).Contains("STARTTLS", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    // Every line but the last has a hyphen after its code.
    private static async Task<string> ReplyAsync(StreamReader reader, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
            if (line.Length < 4 || line[3] != '-') break;
        }
        return string.Join('\n', lines);
    }
}
