using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Booking;

/// <summary>Somebody with a browser: knows the API by its contract only.</summary>
public sealed class Visitor(HttpClient http)
{
    /// <summary>Slugs of the start data by their identity.</summary>
    public const int OilChange = 1, BrakePads = 2, FourTyres = 3, PreInspection = 4, FullService = 5;

    /// <summary>A request that the API accepts, to be spoiled by tests.</summary>
    public static JsonObject Request(int serviceId, string start, string email = "camille.durand@example.fr") => new()
    {
        ["serviceId"] = serviceId,
        ["start"] = start,
        ["language"] = "fr",
        ["customer"] = new JsonObject { ["firstName"] = "Camille", ["lastName"] = "Durand", ["email"] = email, ["phone"] = "06 12 34 56 78" },
        ["vehicle"] = new JsonObject { ["plate"] = "ab-123-cd", ["brand"] = "Renault", ["model"] = "Clio", ["mileage"] = 84_000 },
    };

    /// <summary>A request to queue for a day.</summary>
    public static JsonObject WaitingRequest(int serviceId, string day, string email)
    {
        var request = Request(serviceId, "", email);
        request.Remove("start");
        request["day"] = day;
        return request;
    }

    /// <summary>Slots of a service.</summary>
    public async Task<JsonElement[]> SlotsAsync(int serviceId, string from, int days = 1) =>
        (await http.GetFromJsonAsync<JsonElement[]>($"/api/availability?serviceId={serviceId}&from={from}&days={days}", TestContext.Current.CancellationToken))!;

    /// <summary>How many visits can start then; null when it is no slot.</summary>
    public async Task<int?> RemainingAsync(int serviceId, string start)
    {
        foreach (var slot in await SlotsAsync(serviceId, start[..10]))
        {
            if (slot.Text("start") == start) return slot.GetProperty("remaining").GetInt32();
        }
        return null;
    }

    /// <summary>Books; a fresh key unless one is given.</summary>
    public Task<Answer> BookAsync(JsonNode request, string? key = null) => PostAsync("/api/appointments", request, key: key ?? $"{Guid.NewGuid()}");

    /// <summary>Books a slot that is known to be free and returns the manage token.</summary>
    public async Task<string> BookedAsync(int serviceId, string start, string email = "camille.durand@example.fr") =>
        (await BookAsync(Request(serviceId, start, email))).Token();

    /// <summary>Queues for a full day.</summary>
    public Task<Answer> JoinAsync(int serviceId, string day, string email, string? key = null) =>
        PostAsync("/api/waiting-list", WaitingRequest(serviceId, day, email), key: key ?? $"{Guid.NewGuid()}");

    /// <summary>Sends a filled form; under a fresh key unless one is given.</summary>
    public Task<Answer> SendFormAsync(string path, object form, string? key = null) =>
        PostAsync(path, JsonSerializer.SerializeToNode(form), key: key ?? $"{Guid.NewGuid()}");

    /// <summary>Any POST, with a manage token or an idempotency key when given.</summary>
    public async Task<Answer> PostAsync(string path, JsonNode? body = null, string? token = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await SendAsync(request, token);
    }

    /// <summary>Any GET, with a manage token when given.</summary>
    public async Task<Answer> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, token);
    }

    /// <summary>Anything else, with a manage token when given.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request, string? token = null)
    {
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, text, response.Headers.RetryAfter?.Delta, response.Headers.Location?.ToString());
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter, string? Location)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json { get; } = Body.StartsWith('{') ? JsonDocument.Parse(Body).RootElement : default;

    /// <summary>The type of the problem, or null.</summary>
    public string? Problem => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("type", out var type) ? type.GetString() : null;

    /// <summary>The fields that the problem names, sorted.</summary>
    public string[] WrongFields => [.. Json.GetProperty("errors").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];

    /// <summary>What was made; fails with the whole answer when nothing was.</summary>
    public JsonElement Created()
    {
        Status.ShouldBe(HttpStatusCode.Created, Body);
        return Json;
    }

    /// <summary>The manage token; fails with the whole answer when there is none.</summary>
    public string Token() => Created().Text("manageUrl").Split('#')[1];
}

/// <summary>Short ways to look.</summary>
public static class Looking
{
    /// <summary>A text member.</summary>
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>The token of such a link as the relay mails to who waits under this address: the API itself never hands it out.</summary>
    public static async Task<string> WaitingTokenAsync(this string database, string email)
    {
        var token = ManageToken.New();
        await database.LookAsync<int>($"""
            insert into manage_tokens (token_hash, waiting_list_entry_id, created_at)
            select decode('{Convert.ToHexString(ManageToken.Hash(token))}', 'hex'), id, now() from waiting_list_entries where email = '{email}' returning 1
            """);
        return token;
    }
}
