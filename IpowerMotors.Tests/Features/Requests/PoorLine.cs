using System.Net.Sockets;
using System.Text;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>Somebody who sends something, a photo unless told, and never gets to its end.</summary>
public sealed class PoorLine : IDisposable
{
    private const int Announced = 20_000;

    private readonly TcpClient _client = new();
    private StreamReader _answers = StreamReader.Null;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Announces it, as the proxy would for this visitor.</summary>
    public static async Task<PoorLine> OpenAsync(Uri api, string visitor, string path = "/api/quote-requests/photos", string contentType = "image/jpeg")
    {
        var line = new PoorLine();
        await line._client.ConnectAsync(api.Host, api.Port, Cancel);
        line._answers = new StreamReader(line._client.GetStream());
        await line.SendAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {api.Authority}\r\nX-Forwarded-For: {visitor}\r\n"
            + $"Content-Type: {contentType}\r\nContent-Length: {Announced}\r\nExpect: 100-continue\r\n\r\n"));
        return line;
    }

    /// <summary>Waits until the API begins to read, and sends half.</summary>
    public async Task BeginAsync()
    {
        (await _answers.ReadLineAsync(Cancel)).ShouldBe("HTTP/1.1 100 Continue");
        await SendAsync(new byte[Announced / 2]);
    }

    /// <summary>The problem that the API answers with, and what stands before it.</summary>
    public async Task<string> AnswerAsync()
    {
        var (said, buffer) = ("", new char[1024]);
        while (!said.Contains('}') && await _answers.ReadAsync(buffer, Cancel) is > 0 and var more) said += new string(buffer, 0, more);
        return said.TrimStart(); // behind the empty line that ended “continue”
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task SendAsync(byte[] bytes) => await _client.GetStream().WriteAsync(bytes, Cancel);
}
