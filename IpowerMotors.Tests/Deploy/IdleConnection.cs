using System.Net.Sockets;

namespace IpowerMotors.Tests.Deploy;

/// <summary>One TCP connection, as CloudFront keeps them: it asks now and then, and whoever cuts it in between costs a visitor a request.</summary>
public sealed class IdleConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private readonly Uri _site;

    private IdleConnection(Uri site) => _site = site;

    /// <summary>Connects.</summary>
    public static async Task<IdleConnection> OpenAsync(Uri site)
    {
        var connection = new IdleConnection(site);
        await connection._client.ConnectAsync(site.Host, site.Port);
        return connection;
    }

    /// <summary>Asks once; throws when the connection was cut or the answer is not 200.</summary>
    public async Task AskAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var stream = _client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /alive HTTP/1.1\r\nHost: {_site.Authority}\r\n\r\n"), deadline.Token);
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, deadline.Token);
        System.Text.Encoding.ASCII.GetString(buffer, 0, read).ShouldStartWith("HTTP/1.1 200");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
