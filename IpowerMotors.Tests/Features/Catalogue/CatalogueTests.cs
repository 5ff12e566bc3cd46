using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Catalogue;

public sealed class CatalogueTests(Garage garage)
{
    private static readonly DateTimeOffset _monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_price_list_is_read_in_the_language_asked_for()
    {
        await using var api = await garage.OpenAsync();

        var french = await api.Http.GetFromJsonAsync<JsonElement>("/api/services", Token);
        var english = await api.Http.GetFromJsonAsync<JsonElement>("/api/services?lang=en", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/services") { Headers = { { "Accept-Language", "en-GB,en;q=0.9,fr;q=0.5" } } };
        using var preferred = await api.Http.SendAsync(request, Token);

        french.GetArrayLength().ShouldBe(5);
        french[0].GetProperty("name").GetString().ShouldBe("Vidange");
        french[0].GetProperty("includes").GetArrayLength().ShouldBeGreaterThan(2);
        french[0].GetProperty("priceCents").GetInt32().ShouldBe(8900);
        english[0].GetProperty("name").GetString().ShouldBe("Oil change");
        (await preferred.Content.ReadAsStringAsync(Token)).ShouldBe(english.GetRawText());
    }

    [Fact]
    public async Task Who_already_has_the_answer_gets_304_until_it_changes()
    {
        await using var api = await garage.OpenAsync();
        using var first = await api.Http.GetAsync("/api/services", Token);
        var etag = first.Headers.ETag!;

        using var again = await AskAsync(api, "/api/services", ("If-None-Match", $"\"other\", {etag}"));
        using var compressedOnTheWay = await AskAsync(api, "/api/services", ("If-None-Match", $"W/{etag}"));
        using var otherLanguage = await AskAsync(api, "/api/services?lang=en", ("If-None-Match", etag.ToString()));

        etag.IsWeak.ShouldBeFalse();
        first.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(etag);
        (await again.Content.ReadAsByteArrayAsync(Token)).ShouldBeEmpty();
        compressedOnTheWay.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        otherLanguage.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_garage_tells_its_week_and_the_days_it_is_closed()
    {
        await using var api = await garage.OpenAsync(new MovableClock(_monday));
        await api.ExecuteAsync("insert into closures (starts_on, ends_on, reason) values ('2026-12-28', '2026-12-30', 'Inventaire'), ('2027-03-01', '2027-03-02', 'Trop loin')");

        var sheet = await api.Http.GetFromJsonAsync<JsonElement>("/api/garage?lang=en", Token);

        sheet.GetProperty("timeZone").GetString().ShouldBe("Europe/Paris");
        sheet.GetProperty("openingHours")[0].ToString().ShouldBe("""{"weekday":1,"opens":"08:00","closes":"12:00"}""");
        sheet.GetProperty("closures").EnumerateArray().Select(closed => closed.ToString()).ShouldBe([
            """{"from":"2026-12-25","to":"2026-12-25","reason":"Christmas Day"}""",
            """{"from":"2026-12-28","to":"2026-12-30","reason":"Exceptional closure"}""", // staff write in French
            """{"from":"2027-01-01","to":"2027-01-01","reason":"New Year’s Day"}"""]);
        sheet.GetProperty("booking").ToString().ShouldBe("""{"minimumNoticeMinutes":120,"horizonDays":60,"changeUntilMinutes":120}""");
    }

    private static async Task<HttpResponseMessage> AskAsync(GarageApi api, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await api.Http.SendAsync(request, Token);
    }
}
