using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace IpowerMotors.Deploy.Releases;

/// <summary>Copies an image between two repositories of a registry, byte by byte, so that its digest stays (OCI distribution API).</summary>
internal sealed class CopyImage : IDisposable
{
    private const string Manifests = "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";
    private readonly HttpClient _http;

    /// <param name="registry">Host; one of this machine is spoken to without TLS, as Docker does.</param>
    public CopyImage(string registry, string password)
    {
        _http = new() { BaseAddress = new($"{(registry.StartsWith("127.0.0.1:", StringComparison.Ordinal) ? "http" : "https")}://{registry}"), Timeout = TimeSpan.FromMinutes(10) };
        _http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{password}")));
    }

    /// <summary>What it is made of first, the manifest that names it last: a copy that breaks off is no image.</summary>
    /// <exception cref="HttpRequestException">The registry refused.</exception>
    public async Task RunAsync(string from, string to, string digest, string tag, CancellationToken cancellation)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, $"/v2/{from}/manifests/{digest}");
        ask.Headers.Add("Accept", Manifests);
        using var answer = (await _http.SendAsync(ask, cancellation)).EnsureSuccessStatusCode();
        var manifest = await answer.Content.ReadAsByteArrayAsync(cancellation);
        var parts = JsonSerializer.Deserialize<Manifest>(manifest, JsonSerializerOptions.Web)!;
        foreach (var part in parts.Layers.Append(parts.Config))
        {
            await CopyAsync(from, to, part.Digest, cancellation);
        }
        using var content = new ByteArrayContent(manifest) { Headers = { ContentType = answer.Content.Headers.ContentType } };
        (await _http.PutAsync($"/v2/{to}/manifests/{tag}", content, cancellation)).EnsureSuccessStatusCode();
    }

    private async Task CopyAsync(string from, string to, string digest, CancellationToken cancellation)
    {
        using var look = new HttpRequestMessage(HttpMethod.Head, $"/v2/{to}/blobs/{digest}");
        using var there = await _http.SendAsync(look, cancellation);
        if (there.StatusCode == HttpStatusCode.OK) return;
        using var source = (await _http.GetAsync($"/v2/{from}/blobs/{digest}", HttpCompletionOption.ResponseHeadersRead, cancellation)).EnsureSuccessStatusCode();
        var upload = await GoOnAsync(HttpMethod.Post, new($"/v2/{to}/blobs/uploads/", UriKind.Relative), null, cancellation);
        using var content = new StreamContent(await source.Content.ReadAsStreamAsync(cancellation));
        (content.Headers.ContentType, content.Headers.ContentLength) = (new MediaTypeHeaderValue("application/octet-stream"), source.Content.Headers.ContentLength);
        upload = await GoOnAsync(HttpMethod.Patch, upload, content, cancellation);
        var query = upload.Query.Length > 0 ? $"{upload.Query}&digest={digest}" : $"?digest={digest}";
        await GoOnAsync(HttpMethod.Put, new(upload, query), null, cancellation);
    }

    /// <summary>One request of an upload; where the next one goes.</summary>
    private async Task<Uri> GoOnAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var answer = (await _http.SendAsync(request, cancellation)).EnsureSuccessStatusCode();
        return new(_http.BaseAddress!, answer.Headers.Location ?? address);
    }

    public void Dispose() => _http.Dispose();

    private sealed record Manifest(Part Config, IReadOnlyList<Part> Layers);

    private sealed record Part(string Digest);
}
