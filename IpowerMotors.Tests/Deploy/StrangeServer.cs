using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IpowerMotors.Tests.Deploy;

/// <summary>A server on loopback that says the same to everybody, whatever was asked, or nothing at all and never hangs up.</summary>
internal sealed class StrangeServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _callers = [];
    private readonly byte[]? _says;

    /// <param name="says">Null: it only listens.</param>
    public StrangeServer(string? says)
    {
        _says = says is null ? null : Encoding.UTF8.GetBytes(says);
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>One that answers over HTTP with this.</summary>
    public static StrangeServer Http(string body, string status = "200 OK", string type = "application/json") =>
        new($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>Address and port.</summary>
    public string Address => $"{_listener.LocalEndpoint}";

    public void Dispose()
    {
        _listener.Dispose();
        _callers.ForEach(caller => caller.Dispose());
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptTcpClientAsync();
                _callers.Add(caller);
                if (_says is null) continue;
                await caller.GetStream().ReadAtLeastAsync(new byte[4096], 1);
                await caller.GetStream().WriteAsync(_says);
                caller.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException or IOException)
        {
            // The test is over.
        }
    }
}
