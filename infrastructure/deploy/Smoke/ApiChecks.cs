using System.Globalization;
using System.Net;
using System.Text.Json;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Smoke;

/// <summary>Whether the API answers through the edge, its database behind it.</summary>
internal sealed class ApiChecks(SiteUnderTest site, TimeProvider clock)
{
    public async Task<StepResult> ServicesAsync(CancellationToken cancel) =>
        await ArrayAsync("/api/services", cancel) is { Count: > 0 } services ? StepResult.Done($"{services.Count} services") : throw SiteUnderTest.Wrong("/api/services is an empty list: the catalogue was not loaded");

    public async Task<StepResult> AvailabilityAsync(CancellationToken cancel)
    {
        var service = (await ArrayAsync("/api/services", cancel)).FirstOrDefault();
        if (service.ValueKind != JsonValueKind.Object || !service.TryGetProperty("id", out var id)) throw SiteUnderTest.Wrong("there is no service to ask times for");
        var day = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var slots = await ArrayAsync($"/api/availability?serviceId={id}&from={day}", cancel);
        return StepResult.Done($"{slots.Count} free times in two weeks");
    }

    public async Task<StepResult> HealthAsync(CancellationToken cancel)
    {
        await site.GetAsync("/health", HttpStatusCode.OK, cancel);
        return StepResult.Done("healthy");
    }

    private async Task<IReadOnlyList<JsonElement>> ArrayAsync(string path, CancellationToken cancel)
    {
        var answer = await site.GetAsync(path, HttpStatusCode.OK, cancel);
        try
        {
            return [.. JsonElement.Parse(answer.Body).EnumerateArray()];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw SiteUnderTest.Wrong($"{path} answers no JSON list");
        }
    }
}
