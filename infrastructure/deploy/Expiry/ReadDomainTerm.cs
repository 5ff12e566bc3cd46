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
            var answer = await http.GetFromJsonAsync<Registration>(new Uri(server, $"domain/{domain}"), cancel);
            return answer?.Date("expiration") is { } end
                ? new Term("domain", domain, answer.Date("registration"), end)
                : Unknown($"{server} names no expiration");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Unknown($"{server} does not answer within {http.Timeout.TotalSeconds:0} s");
        }
        catch (JsonException)
        {
            return Unknown($"{server} does not answer in RDAP");
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException) // no connection; no text
        {
            return Unknown(failure.Message);
        }

        Term Unknown(string why) => new("domain", domain, null, null, why);
    }

    /// <summary>What is read of an answer.</summary>
    private sealed record Registration(IReadOnlyList<Event?>? Events)
    {
        public DateTimeOffset? Date(string action) => Events?.FirstOrDefault(one => one?.EventAction == action)?.EventDate;
    }

    private sealed record Event(string? EventAction, DateTimeOffset? EventDate);
}
