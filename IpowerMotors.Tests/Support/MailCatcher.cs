using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace IpowerMotors.Tests.Support;

/// <summary>Reads a mail catcher over its HTTP API: maildev's (native mode) or MailHog's (containers mode).</summary>
public sealed class MailCatcher(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<string, CaughtMail> _read = []; // tests share a catcher

    /// <summary>Throws unless it answers.</summary>
    public async Task CheckHealthAsync() => await ListAsync();

    /// <summary>Every mail it holds, oldest first.</summary>
    public async Task<IReadOnlyList<CaughtMail>> MailsAsync()
    {
        var mails = new List<CaughtMail>();
        foreach (var (id, source) in await ListAsync())
        {
            if (!_read.TryGetValue(id, out var mail))
            {
                _read[id] = mail = CaughtMail.Parse(source ?? await _http.GetStringAsync($"api/email/{id}/source"));
            }
            mails.Add(mail);
        }
        return mails;
    }

    /// <summary>The mails to somebody, once there are at least <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<CaughtMail>> MailsToAsync(string recipient, int count = 1, TimeSpan? within = null)
    {
        IReadOnlyList<CaughtMail> mails = [];
        await Processes.UntilAsync(async () =>
        {
            mails = [.. (await MailsAsync()).Where(mail => mail.To.Contains(recipient, StringComparison.OrdinalIgnoreCase))];
            if (mails.Count < count) throw new InvalidOperationException($"{mails.Count} of {count} mails to {recipient}");
        }, $"mails to {recipient}", within);
        return mails;
    }

    // maildev lists without the source; MailHog lists newest first, with it.
    private async Task<IEnumerable<(string Id, string? Source)>> ListAsync()
    {
        using var answer = await _http.GetAsync("api/email");
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            var mails = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            return mails.EnumerateArray().OrderBy(mail => mail.GetProperty("time").GetDateTime()).Select(mail => (mail.GetProperty("id").GetString()!, (string?)null));
        }
        var hog = await _http.GetFromJsonAsync<JsonElement>("api/v2/messages?limit=250");
        return hog.GetProperty("items").EnumerateArray().Reverse()
            .Select(mail => (mail.GetProperty("ID").GetString()!, mail.GetProperty("Raw").GetProperty("Data").GetString()));
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
