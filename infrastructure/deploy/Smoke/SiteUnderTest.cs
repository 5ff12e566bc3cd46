using System.Net;
using System.Security.Authentication;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Smoke;

/// <summary>The site as a visitor's browser meets it.</summary>
/// <param name="http">Follows no redirect.</param>
/// <param name="url">Its address; no slash at the end.</param>
internal sealed class SiteUnderTest(HttpClient http, Uri url)
{
    /// <summary>Who helps when a certificate is the trouble.</summary>
    public const string Certificates = "infrastructure/ovh/ssl/README.md";

    public Uri Url => url;

    /// <summary>Asks for a path, or for a whole address.</summary>
    /// <exception cref="DeployFailure">Nobody answers, or not with this status.</exception>
    public async Task<Answer> GetAsync(string path, HttpStatusCode status, CancellationToken cancel)
    {
        var address = new Uri(url, path);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Language", "fr" }, { "User-Agent", "ipower-smoke/1" } } };
            using var response = await http.SendAsync(request, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).ToDictionary(one => one.Key, one => string.Join(", ", one.Value), StringComparer.OrdinalIgnoreCase);
            return response.StatusCode == status ? new(body, headers) : throw Wrong($"{address} answers {(int)response.StatusCode} instead of {(int)status}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Wrong($"{address} does not answer within {http.Timeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException failure) when (failure.InnerException is AuthenticationException refused)
        {
            throw new DeployFailure($"{address} shows a certificate that browsers refuse: {refused.Message}", Certificates, failure);
        }
        catch (HttpRequestException failure)
        {
            throw Wrong($"{address} does not answer: {failure.GetBaseException().Message}");
        }
    }

    /// <summary>A redirect; where it leads.</summary>
    public async Task<string> LeadsAsync(string path, HttpStatusCode status, CancellationToken cancel) =>
        (await GetAsync(path, status, cancel)).Header("Location");

    /// <summary>What a failed check throws.</summary>
    public static DeployFailure Wrong(string what) => new(what, "docs/maintenance; the version before comes back by deploy.sh rollback.");
}

/// <summary>An answer.</summary>
internal sealed record Answer(string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    /// <exception cref="DeployFailure">The header says something else.</exception>
    public void Says(string name, string expected)
    {
        if (Words(Header(name)) is var words && !words.SetEquals(Words(expected))) throw SiteUnderTest.Wrong($"{name} is \"{Header(name)}\" instead of \"{expected}\"");
    }

    // Proxies put directives into an order of their own.
    private static HashSet<string> Words(string header) => [.. header.Split(',', StringSplitOptions.TrimEntries)];
}
