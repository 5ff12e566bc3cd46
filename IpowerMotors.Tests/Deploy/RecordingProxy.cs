using System.Collections.Concurrent;
using System.Net;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Stands between the tool and an emulator: writes down every request in order, and may hold or refuse some.</summary>
public sealed class RecordingProxy : IAsyncDisposable
{
    // Framing belongs to each connection, not to the message.
    private static readonly string[] OfTheConnection = ["Transfer-Encoding", "Connection", "Keep-Alive", "Content-Length", "Host"];
    private readonly WebApplication _server;
    private readonly HttpClient _http;

    private RecordingProxy(Uri behind)
    {
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = behind };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        _server.Run(ForwardAsync);
    }

    /// <summary>Starts one.</summary>
    public static async Task<RecordingProxy> StartAsync(Uri behind)
    {
        var proxy = new RecordingProxy(behind);
        await proxy._server.StartAsync();
        return proxy;
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; } = $"http://127.0.0.1:{Processes.FreePort()}";

    /// <summary>Answered requests, in the order of their answers: <c>PUT /bucket/key</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Whether a request is answered with <see cref="Refusal"/> instead.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>Status and code of a refusal, as AWS gives them.</summary>
    public (int Status, string Code) Refusal { get; set; } = (503, "SlowDown");

    /// <summary>Whether a request is never answered.</summary>
    public Func<string, bool> Holds { get; set; } = _ => false;

    /// <summary>Completed when the first request is held.</summary>
    public TaskCompletionSource<string> Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Keys of a bucket that were uploaded, in order.</summary>
    public IEnumerable<string> Uploaded(string bucket) => Requests.Where(one => one.StartsWith($"PUT /{bucket}/", StringComparison.Ordinal)).Select(one => one[$"PUT /{bucket}/".Length..]);

    private async Task ForwardAsync(HttpContext context)
    {
        var asked = $"{context.Request.Method} {Uri.UnescapeDataString(context.Request.Path)}";
        if (Holds(asked))
        {
            Held.TrySetResult(asked);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        if (Refuses(asked))
        {
            context.Response.StatusCode = Refusal.Status;
            var error = $"<Error><Code>{Refusal.Code}</Code><Message>as the test wants</Message></Error>";
            await context.Response.WriteAsync(asked.Contains("/distribution/", StringComparison.Ordinal) ? $"<ErrorResponse>{error}</ErrorResponse>" : error); // S3 has no envelope
            return;
        }
        using var request = new HttpRequestMessage(new(context.Request.Method), context.Request.Path + context.Request.QueryString) { Content = new StreamContent(context.Request.Body) };
        foreach (var header in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string>)header.Value!)) request.Content.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string>)header.Value!);
        }
        request.Content.Headers.ContentLength = context.Request.ContentLength;
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        Requests.Enqueue(asked);
        context.Response.StatusCode = (int)answer.StatusCode;
        // As they came: .NET would write directives in an order of its own.
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }
        if (context.Request.Method == "HEAD") context.Response.ContentLength = answer.Content.Headers.ContentLength;
        else await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }
}
