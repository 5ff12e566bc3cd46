using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>A visitor whose every detail can be recognised wherever it turns up.</summary>
public static class Visits
{
    private const string Language = "fr";
    private const string Note = "bruit-secret-au-freinage";
    private static readonly Person Customer = new("Zebulonne", "Quatremarre", "zebulonne.quatremarre@example.fr", "06 12 34 56 78");
    private static readonly Car Vehicle = new("ZQ-842-XT", "Renault", "Clio", 84212);

    private sealed record Person(string FirstName, string LastName, string Email, string Phone);

    private sealed record Car(string Plate, string Brand, string Model, int Mileage);

    /// <summary>All that is personal in what they send, as it is sent and as it is stored; letters that no log escapes.</summary>
    public static IReadOnlyList<string> PersonalData { get; } =
        ["Zebulonne", "Quatremarre", "zebulonne.quatremarre", "612345678", "6 12 34 56 78", "ZQ-842-XT", "ZQ842XT", Note];

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

    /// <summary>What else they may send, filled in, by its path.</summary>
    public static IReadOnlyDictionary<string, object> Forms { get; } = new Dictionary<string, object>
    {
        ["api/contact-requests"] = new { Language, Name = "Zebulonne Quatremarre", Customer.Email, Customer.Phone, Subject = Note, Message = Note, SecondsOpen = 60 },
        ["api/quote-requests"] = new { Language, Customer, Vehicle, Description = Note, SecondsOpen = 60 },
    };

    private static object Appointment(DateTimeOffset start) => new { ServiceId = 1, Start = start, Language, Customer, Vehicle, Note };
}
