using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Booking;

public sealed class RateLimitTests(Garage garage)
{
    private const string Slots = "/api/availability?serviceId=1&from=2027-03-03&days=";

    // Monday 1 March 2027, 07:00 in Paris.
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bookings", "POST", "/api/appointments", "fr", "Trop de demandes")]
    [InlineData("Bookings", "POST", "/api/waiting-list", "en", "Too many requests")]
    [InlineData("Tokens", "GET", "/api/my-appointment", "fr", "Trop de demandes")]
    [InlineData("Tokens", "GET", "/api/my-appointment/calendar.ics", "fr", "Trop de demandes")]
    [InlineData("Tokens", "POST", "/api/my-appointment/cancel", "en", "Too many requests")]
    [InlineData("Tokens", "POST", "/api/my-waiting/accept", "en", "Too many requests")]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_others_are_served(string limit, string method, string path, string language, string title)
    {
        await using var api = await OpenAsync(limit, permits: 2);

        var statuses = new[] { (await SendAsync(api, method, path, language)).StatusCode, (await SendAsync(api, method, path, language)).StatusCode };
        using var refused = await SendAsync(api, method, path, language);
        using var other = await SendAsync(api, method, path, language, from: "203.0.113.8");

        statuses.ShouldNotContain(HttpStatusCode.TooManyRequests);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 600);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.Text("type").ShouldBe("rate-limited");
        problem.Text("title").ShouldBe(title);
        other.StatusCode.ShouldBe(statuses[0]);
    }

    [Fact]
    public async Task A_scan_of_the_calendar_is_slowed_down_and_what_is_in_memory_goes_on_being_served()
    {
        await using var api = await OpenAsync("Searches", permits: 3);
        foreach (var days in new[] { 1, 2, 3 })
        {
            using var found = await SendAsync(api, "GET", Slots + days, "fr");
            found.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var fourth = await SendAsync(api, "GET", Slots + 4, "fr");
        using var known = await SendAsync(api, "GET", Slots + 3, "fr");

        fourth.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        fourth.Headers.RetryAfter.ShouldNotBeNull();
        known.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<GarageApi> OpenAsync(string limit, int permits) => await GarageApi.StartAsync(
        await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock,
        new Dictionary<string, string?> { [$"RateLimits:{limit}:Permits"] = $"{permits}" });

    private static async Task<HttpResponseMessage> SendAsync(GarageApi api, string method, string path, string language, string from = "203.0.113.7")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "X-Forwarded-For", from }, { "Accept-Language", language } } };
        if (method == "POST") request.Content = JsonContent.Create(new { });
        return await api.Http.SendAsync(request, Token);
    }
}
