using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IpowerMotors.Tests.Support;

/// <summary>An SMTP server that answers what a test tells it to, and remembers in order what it was given.</summary>
public sealed class ScriptedMailServer : IAsyncDisposable
{
    /// <summary>Instead of an answer: none, on a connection that stays.</summary>
    public const string Silence = "";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Listens.</summary>
    public ScriptedMailServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>For <c>ConnectionStrings:smtp</c>.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The first line it says; null: nothing at all, as a server that hangs.</summary>
    public string? Greeting { get; set; } = "220 ready";

    /// <summary>The answer to a recipient such as <c>&lt;a@b.fr&gt;</c>.</summary>
    public Func<string, string> OnRecipient { get; set; } = _ => "250 ok";

    /// <summary>The answer to a whole message; null: the connection breaks instead.</summary>
    public Func<CaughtMail, string?> OnMessage { get; set; } = _ => "250 ok";

    /// <summary>Every whole message, also those it did not answer well.</summary>
    public ConcurrentQueue<CaughtMail> Received { get; } = new();

    /// <summary>How often somebody connected.</summary>
    public int Connections { get; private set; }

    private async Task AcceptAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopped.Token);
            Connections++;
            _ = TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        if (Greeting is not null) await writer.WriteLineAsync(Greeting);
        while (await reader.ReadLineAsync(_stopped.Token) is { } line)
        {
            if (Greeting is null) continue;
            var answer = line.Split(' ', ':')[0] switch
            {
                "RCPT" => OnRecipient(line[8..]),
                "DATA" => await ReadMessageAsync(reader, writer),
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            if (answer is null) return;
            if (answer == Silence) continue;
            await writer.WriteLineAsync(answer);
        }
    }

    private async Task<string?> ReadMessageAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go ahead");
        var lines = new List<string>();
        while (await reader.ReadLineAsync(_stopped.Token) is { } line and not ".")
        {
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }
        var mail = CaughtMail.Parse(string.Join('\n', lines));
        Received.Enqueue(mail);
        return OnMessage(mail);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        _stopped.Dispose();
    }
}
