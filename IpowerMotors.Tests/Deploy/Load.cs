using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Visitors who never stop: on connections kept alive and on fresh ones, reading and writing; what fails is kept by name.</summary>
public sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new(TimeSpan.FromMinutes(3));
    private readonly HttpClient _http;
    private readonly Task _visitors;
    private long _answered;

    /// <summary>Starts visiting <paramref name="site"/>.</summary>
    public Load(Uri site)
    {
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(20) };
        var day = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd");
        _visitors = Task.WhenAll(
            VisitAsync(HttpStatusCode.OK, () => new(HttpMethod.Get, "/api/services")),
            VisitAsync(HttpStatusCode.OK, () => new(HttpMethod.Get, $"/api/availability?serviceId=1&from={day}&days=14")),
            VisitAsync(HttpStatusCode.OK, () => new(HttpMethod.Get, "/api/garage") { Headers = { ConnectionClose = true } }),
            VisitAsync(HttpStatusCode.OK, () => new(HttpMethod.Get, "/health") { Headers = { ConnectionClose = true } }),
            VisitAsync(HttpStatusCode.Accepted, () => new(HttpMethod.Post, "/api/contact-requests")
            {
                Content = JsonContent.Create(Question()),
                Headers = { { "Idempotency-Key", $"{Guid.NewGuid()}" } },
            }));
    }

    /// <summary>Answers that were not as they should be.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>Answers so far.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Ends when this many more answers have come.</summary>
    public async Task UntilAnsweredAsync(int more)
    {
        for (var target = Answered + more; Answered < target;) await Task.Delay(20, _end.Token);
    }

    private static object Question() => new
    {
        Language = "fr",
        Name = "Marie Curie",
        Email = "marie@example.fr",
        Phone = "+33612345678",
        Subject = "Freinage",
        Message = "Bonjour, un bruit au freinage depuis lundi.",
        Website = "",
        SecondsOpen = 60,
    };

    private async Task VisitAsync(HttpStatusCode expected, Func<HttpRequestMessage> ask)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var request = ask();
                using var answer = await _http.SendAsync(request, CancellationToken.None);
                var body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                if (answer.StatusCode != expected) Failures.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {request.RequestUri}: {answer.StatusCode} {body}");
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                Failures.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {failure.Message} {failure.InnerException?.Message}");
            }
            Interlocked.Increment(ref _answered);
            await Task.Delay(25, CancellationToken.None);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _visitors;
        _http.Dispose();
        _end.Dispose();
    }
}
