using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace IpowerMotors.Tests.Edge;

/// <summary>What the API gets and what visitors get when it is slow, gone and back.</summary>
public sealed class EdgeForwardsToTheApi : IAsyncLifetime
{
    private readonly EdgeServer _edge = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _edge.InitializeAsync();

    public ValueTask DisposeAsync() => _edge.DisposeAsync();

    [Fact]
    public async Task The_API_gets_the_whole_request_and_learns_who_asked()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/echo?lang=fr&x=a%20b") { Content = new StringContent("{\"é\":1}") };
        request.Headers.Add("Idempotency-Key", "0123456789abcdef");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("Forwarded", "for=203.0.113.9");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await _edge.Http.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var echo = (await answer.Content.ReadFromJsonAsync<Echo>(Cancel))!;

        (echo.Method, echo.Path, echo.Body).ShouldBe(("POST", "/api/echo?lang=fr&x=a%20b", "{\"é\":1}"));
        echo.Headers["idempotency-key"].ShouldBe("0123456789abcdef");
        echo.Headers["x-forwarded-for"].ShouldBe("127.0.0.1");
        echo.Headers["x-forwarded-proto"].ShouldBe("http");
        echo.Headers["x-forwarded-host"].ShouldBe(_edge.Address.Authority);
        echo.Headers.ShouldNotContainKey("forwarded");
        echo.Headers["traceparent"].ShouldStartWith("00-0af7651916cd43dd8448eb211c80319c-");
        echo.Headers["traceparent"].ShouldNotContain("b7ad6b7169203331");
        answer.Headers.ETag!.ToString().ShouldBe("\"from-the-api\"");
    }

    [Fact]
    public async Task A_refusal_of_the_API_passes_unchanged()
    {
        using var answer = await _edge.Http.GetAsync("/api/teapot", Cancel);

        ((int)answer.StatusCode).ShouldBe(418);
        (await Problem(answer))["type"]!.GetValue<string>().ShouldBe("teapot");
    }

    [Theory]
    [InlineData("/api/echo", "fr", "Service momentanément indisponible")]
    [InlineData("/api/echo", "en-GB, fr;q=0.5", "Service temporarily unavailable")]
    [InlineData("/api/echo?lang=fr", "en", "Service momentanément indisponible")]
    public async Task While_the_API_is_down_visitors_are_told_in_their_language_and_afterwards_served(string path, string accepts, string title)
    {
        await _edge.Api.StopAsync();
        using (var request = new HttpRequestMessage(HttpMethod.Get, path))
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", accepts);
            using var refused = await _edge.Http.SendAsync(request, Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = await Problem(refused);
            (problem["type"]!.GetValue<string>(), problem["title"]!.GetValue<string>()).ShouldBe(("unavailable", title));
        }
        using var page = await _edge.Http.GetAsync("/fr/", Cancel);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _edge.Http.GetStringAsync("/health", Cancel)).ShouldContain("\"Degraded\"");

        await _edge.Api.StartAsync();
        using var back = await _edge.Http.GetAsync(path, Cancel);
        back.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_API_that_falls_silent_is_given_up()
    {
        using var answer = await _edge.Http.GetAsync("/api/silence", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
        (await Problem(answer))["type"]!.GetValue<string>().ShouldBe("unavailable");
    }

    private static async Task<JsonNode> Problem(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
}
