using System.Net;
using System.Net.Sockets;

namespace IpowerMotors.Tests.Deploy;

/// <summary>A name server that knows every domain, served by dns.ovh.net, or none.</summary>
internal sealed class NameServer : IDisposable
{
    private const byte Answer = 0x84, NoSuchName = 3;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public NameServer() => _ = AnswerAsync();

    /// <summary>Address and port.</summary>
    public string Address => $"{_socket.Client.LocalEndPoint}";

    /// <summary>Whether the domains exist.</summary>
    public bool Knows { get; set; } = true;

    public void Dispose() => _socket.Dispose();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync();
                await _socket.SendAsync(Reply(query.Buffer), query.RemoteEndPoint);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    // The question comes back; the answer points at its name (0xC00C), type NS, class IN, for a minute.
    private byte[] Reply(byte[] query)
    {
        var question = query[12..(Array.IndexOf(query, (byte)0, 12) + 5)];
        byte[] header = [query[0], query[1], Answer, Knows ? (byte)0 : NoSuchName, 0, 1, 0, Knows ? (byte)1 : (byte)0, 0, 0, 0, 0];
        byte[] name = [3, .. "dns"u8, 3, .. "ovh"u8, 3, .. "net"u8, 0];
        return Knows ? [.. header, .. question, 0xC0, 0x0C, 0, 2, 0, 1, 0, 0, 0, 60, 0, (byte)name.Length, .. name] : [.. header, .. question];
    }
}
