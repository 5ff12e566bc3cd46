using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>A visitor whose every detail can be recognised wherever it turns up.</summary>
public static class Visits
{
    /// <summary>All that is personal in <see cref="BookAsync"/>, as it is sent and as it is stored; letters that no log escapes.</summary>
    public static IReadOnlyList<string> PersonalData { get; } =
        ["Zebulonne", "Quatremarre", "zebulonne.quatremarre", "612345678", "6 12 34 56 78", "ZQ-842-XT", "ZQ842XT", "bruit-secret-au-freinage"];

    /// <summary>The start of a free slot in a week.</summary>
    public static async Task<DateTimeOffset> FreeSlotAsync(HttpClient http) => (await FreeSlotsAsync(http))[0];

    /// <summary>
    /// Starts of free slots in a week and after, on whole hours: all may be booked, for none overlaps another. Three weeks, for two
    /// may be those of the summer closure.
    /// </summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> FreeSlotsAsync(HttpClient http)
    {
        var from = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(7);
        var slots = await http.GetFromJsonAsync<JsonArray>($"api/availability?serviceId=1&from={from:yyyy-MM-dd}&days=21");
        return [.. slots!.Select(slot => slot!["start"]!.GetValue<DateTimeOffset>()).Where(start => start.Minute == 0)];
    }

    /// <summary>Asks for an oil change.</summary>
    public static async Task<HttpResponseMessage> BookAsync(HttpClient http, DateTimeOffset start, string? traceparent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/appointments") { Content = JsonContent.Create(Appointment(start)) };
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():n}");
        if (traceparent is not null) request.Headers.Add("traceparent", traceparent);
        return await http.SendAsync(request);
    }

    private static object Appointment(DateTimeOffset start) => new
    {
        ServiceId = 1,
        Start = start,
        Language = "fr",
        Customer = new { FirstName = "Zebulonne", LastName = "Quatremarre", Email = "zebulonne.quatremarre@example.fr", Phone = "06 12 34 56 78" },
        Vehicle = new { Plate = "ZQ-842-XT", Brand = "Renault", Model = "Clio", Mileage = 84212 },
        Note = "bruit-secret-au-freinage",
    };
}
