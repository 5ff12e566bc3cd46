using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IpowerMotors.Tests.Deploy;

/// <summary>An authoritative name server (RFC 1035, UDP) on loopback for the records of a zone file; tests change them as they like.</summary>
public sealed class ZoneServer : IDisposable
{
    private static readonly Dictionary<string, ushort> Types = new() { ["A"] = 1, ["NS"] = 2, ["CNAME"] = 5, ["MX"] = 15, ["TXT"] = 16, ["AAAA"] = 28, ["CAA"] = 257 };
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly string _domain;

    /// <summary>Serves a zone file whose records stand one a line.</summary>
    public ZoneServer(string domain, string zoneFile)
    {
        _domain = domain;
        Records = [.. zoneFile.Split('\n').Select(line => line.Split([' '], 4, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [_, "IN", not "SOA", _]).Select(words => (words[0] == "@" ? "" : words[0], words[2], words[3].Trim()))];
        _ = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"{_socket.Client.LocalEndPoint}";

    /// <summary>What it knows: name below the zone, type, value.</summary>
    public List<(string Name, string Type, string Value)> Records { get; }

    /// <summary>What it makes of its answers; null: nothing is sent.</summary>
    public Func<byte[], byte[]?> Distort { get; init; } = answer => answer;

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync();
                if (Distort(Answer(query.Buffer)) is { } answer) await _socket.SendAsync(answer, query.RemoteEndPoint);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // disposed
        }
    }

    private byte[] Answer(byte[] query)
    {
        var (name, end) = ReadName(query);
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(end));
        var below = name == _domain ? "" : name[..^(_domain.Length + 1)];
        var found = Records.Where(one => one.Name.Equals(below, StringComparison.OrdinalIgnoreCase) && (Types[one.Type] == type || one.Type == "CNAME")).ToList();
        var answer = new List<byte>();
        answer.AddRange(query[..2]);
        answer.AddRange([0x84, 0, 0, 1, 0, (byte)found.Count, 0, 0, 0, 0]); // authoritative; no error
        answer.AddRange(query[12..(end + 4)]);
        foreach (var (_, kind, value) in found)
        {
            var data = Data(kind, value);
            answer.AddRange([0xC0, 12, (byte)(Types[kind] >> 8), (byte)Types[kind], 0, 1, 0, 0, 14, 16, (byte)(data.Length >> 8), (byte)data.Length]); // the name asked for; 3600 s
            answer.AddRange(data);
        }
        return [.. answer];
    }

    private static byte[] Data(string type, string value)
    {
        var words = value.Split(' ', type == "CAA" ? 3 : 2);
        return type switch
        {
            "A" or "AAAA" => IPAddress.Parse(value).GetAddressBytes(),
            "MX" => [.. Short(ushort.Parse(words[0], CultureInfo.InvariantCulture)), .. Name(words[1])],
            "TXT" => Text(value.Trim('"')),
            "CAA" => [byte.Parse(words[0], CultureInfo.InvariantCulture), .. Text(words[1]), .. Encoding.ASCII.GetBytes(words[2].Trim('"'))],
            _ => Name(value),
        };
    }

    private static byte[] Short(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Name(string name) => [.. name.TrimEnd('.').Split('.').SelectMany(Text), 0];

    private static (string Name, int End) ReadName(byte[] query)
    {
        var labels = new List<string>();
        var at = 12;
        for (; query[at] != 0; at += query[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        }
        return (string.Join('.', labels).ToLowerInvariant(), at + 1);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
