using System.Net.Http.Json;
using System.Text.Json;

namespace IpowerMotors.Deploy.Expiry;

/// <summary>Asks the registry itself by RDAP (RFC 9083), which needs no credentials; for .fr that is AFNIC.</summary>
internal static class ReadDomainTerm
{
    /// <summary>The term of a domain's registration.</summary>
    /// <param name="http">Client with a timeout.</param>
    /// <param name="server">The registry's RDAP server, ending in a slash.</param>
    public static async Task<Term> AskAsync(HttpClient http, Uri server, string domain, CancellationToken cancel)
    {
        try
        {
            var answer = await http.GetFromJsonAsync<JsonElement>(new Uri(server, $"domain/{domain}"), cancel);
            return Date(answer, "expiration") is { } end
                ? new Term("domain", domain, Date(answer, "registration"), end)
                : new Term("domain", domain, null, null, $"{server} names no expiration");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or FormatException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Term("domain", domain, null, null, failure.Message);
        }
    }

    private static DateTimeOffset? Date(JsonElement answer, string action) =>
        answer.TryGetProperty("events", out var events) && events.EnumerateArray()
            .FirstOrDefault(one => one.GetProperty("eventAction").GetString() == action) is { ValueKind: JsonValueKind.Object } found
            ? found.GetProperty("eventDate").GetDateTimeOffset()
            : null;
}
