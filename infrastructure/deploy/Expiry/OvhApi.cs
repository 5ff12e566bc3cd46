using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IpowerMotors.Deploy.Expiry;

/// <summary>The three keys of OVH's API, from the variables that its Terraform provider reads too.</summary>
internal sealed record OvhKeys(string Application, string Secret, string Consumer)
{
    /// <summary>Reads them, or null with the name of the first that is missing.</summary>
    public static OvhKeys? FromEnvironment(out string? missing)
    {
        string[] names = ["OVH_APPLICATION_KEY", "OVH_APPLICATION_SECRET", "OVH_CONSUMER_KEY"];
        missing = names.FirstOrDefault(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        return missing is null ? new(Value(names[0]), Value(names[1]), Value(names[2])) : null;

        static string Value(string name) => Environment.GetEnvironmentVariable(name)!;
    }
}

/// <summary>Signed requests to OVH's API, version 1.</summary>
/// <param name="http">Client with a timeout.</param>
/// <param name="address">Such as <c>https://eu.api.ovh.com/1.0</c>; no slash at the end.</param>
internal sealed class OvhApi(HttpClient http, string address, OvhKeys keys)
{
    /// <summary>Reads.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Get, path, "", cancel);

    /// <summary>Orders something.</summary>
    public Task<JsonElement> PostAsync(string path, JsonObject body, CancellationToken cancel) => SendAsync(HttpMethod.Post, path, body.ToJsonString(), cancel);

    /// <exception cref="HttpRequestException">Refused; the message is OVH's own.</exception>
    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string body, CancellationToken cancel)
    {
        // OVH's clock, because a signature by ours would be refused when ours is off.
        var time = await http.GetStringAsync($"{address}/auth/time", cancel);
        using var request = new HttpRequestMessage(method, address + path);
        if (body.Length > 0) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        request.Headers.Add("X-Ovh-Application", keys.Application);
        request.Headers.Add("X-Ovh-Consumer", keys.Consumer);
        request.Headers.Add("X-Ovh-Timestamp", time);
        request.Headers.Add("X-Ovh-Signature", Sign($"{keys.Secret}+{keys.Consumer}+{method}+{address}{path}+{body}+{time}"));
        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode
            ? JsonElement.Parse(text)
            : throw new HttpRequestException($"OVH answered {(int)answer.StatusCode} to {method} {path}: {text}");
    }

    // SHA-1 because OVH's API knows nothing else.
    private static string Sign(string text) => "$1$" + Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
}
