using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Edge;

/// <summary>A tiny real server in the API's place: it says what it was asked.</summary>
public sealed class Upstream(int port) : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Starts (again) on the same port.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _app = builder.Build();
        _app.Map("/api/echo", async (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "private, max-age=7";
            context.Response.Headers.ETag = "\"from-the-api\"";
            context.Response.Headers.ContentSecurityPolicy = "default-src *";
            using var body = new StreamReader(context.Request.Body);
            return Results.Json(new Echo(
                context.Request.Method, context.Request.Path + context.Request.QueryString, await body.ReadToEndAsync(),
                context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString())));
        });
        _app.MapGet("/api/teapot", () => Results.Problem(statusCode: 418, type: "teapot"));
        _app.MapGet("/api/silence", (CancellationToken gone) => Task.Delay(Timeout.Infinite, gone));
        _app.MapGet("/alive", () => "");
        await _app.StartAsync();
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask StopAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => StopAsync();
}

/// <summary>What the upstream was asked.</summary>
public sealed record Echo(string Method, string Path, string Body, Dictionary<string, string> Headers);
