using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Deploy;

/// <summary>A registry of container images in memory (the OCI distribution API), which asks for a password to push, as ECR does.</summary>
public sealed class ContainerRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";
    private readonly ConcurrentDictionary<string, byte[]> _things = new();
    private readonly WebApplication _app;

    private ContainerRegistry(string password, Func<string, string, string, Task> pushed)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{password}"));
        _app.Use((http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.Request.Headers.Authorization == expected) return next(http);
            (http.Response.StatusCode, http.Response.Headers.WWWAuthenticate) = (401, "Basic realm=\"registry\"");
            return Task.CompletedTask;
        });
        _app.Map("/v2/{**path}", (string? path, HttpContext http) => AnswerAsync(path ?? "", http, pushed));
    }

    /// <summary>Host and port, as images are named by.</summary>
    public string Host => new Uri(_app.Urls.Single()).Authority;

    /// <summary>Starts one; <paramref name="pushed"/> is told repository, tag and manifest of each image that arrives.</summary>
    public static async Task<ContainerRegistry> StartAsync(string password, Func<string, string, string, Task> pushed)
    {
        var registry = new ContainerRegistry(password, pushed);
        await registry._app.StartAsync();
        return registry;
    }

    /// <summary>Puts a base image with one empty layer there, for linux on ARM, whose user has no rights; its full name.</summary>
    public string AddBase()
    {
        using var layer = new MemoryStream();
        using (var zip = new GZipStream(layer, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(new byte[1024]);
        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "arm64",
            os = "linux",
            config = new { User = "1654", Env = new[] { "ASPNETCORE_HTTP_PORTS=8080" } },
            rootfs = new { type = "layers", diff_ids = new[] { Digest(new byte[1024]) } },
            history = new[] { new { created_by = "test" } },
        });
        object Describe(byte[] content, string type) => new { mediaType = type, size = content.Length, digest = Put("base", content) };
        _things["base/manifests/10.0"] = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = Describe(config, "application/vnd.docker.container.image.v1+json"),
            layers = new[] { Describe(layer.ToArray(), "application/vnd.docker.image.rootfs.diff.tar.gzip") },
        });
        return $"{Host}/base:10.0";
    }

    /// <summary>Configuration of an image: what would run, as whom.</summary>
    public JsonNode Configuration(string repository, string tag)
    {
        var manifest = JsonNode.Parse(_things[$"{repository}/manifests/{tag}"])!;
        return JsonNode.Parse(_things[$"{repository}/blobs/{manifest["config"]!["digest"]}"])!;
    }

    /// <summary>Digest of some content.</summary>
    public static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private string Put(string repository, byte[] content)
    {
        var digest = Digest(content);
        _things[$"{repository}/blobs/{digest}"] = content;
        return digest;
    }

    private async Task<IResult> AnswerAsync(string path, HttpContext http, Func<string, string, string, Task> pushed)
    {
        if (path == "") return Results.Ok();
        switch (http.Request.Method)
        {
            case "GET" or "HEAD":
                if (!_things.TryGetValue(path, out var found)) return Results.NotFound();
                http.Response.Headers["Docker-Content-Digest"] = Digest(found);
                return Results.Bytes(found, path.Contains("/manifests/", StringComparison.Ordinal) ? ManifestType : "application/octet-stream");
            case "POST":
                http.Response.Headers.Location = $"/v2/{path.TrimEnd('/')}/{Guid.NewGuid():n}";
                return Results.Accepted();
        }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (path.Contains("/manifests/", StringComparison.Ordinal)) return await ManifestAsync(path, body.ToArray(), http, pushed);
        var content = (_things.TryRemove(path, out var before) ? before : []).Concat(body.ToArray()).ToArray();
        if (http.Request.Method == "PATCH")
        {
            _things[path] = content;
            http.Response.Headers.Location = $"/v2/{path}";
            http.Response.Headers.Range = $"0-{content.Length - 1}";
            return Results.Accepted();
        }
        return Put(path[..path.IndexOf("/blobs/", StringComparison.Ordinal)], content) == http.Request.Query["digest"] ? Results.Created() : Results.BadRequest();
    }

    private static IEnumerable<string> Parts(byte[] manifest)
    {
        var parts = JsonNode.Parse(manifest)!;
        return parts["layers"]!.AsArray().Append(parts["config"]).Select(part => (string)part!["digest"]!);
    }

    private async Task<IResult> ManifestAsync(string path, byte[] manifest, HttpContext http, Func<string, string, string, Task> pushed)
    {
        http.Response.Headers["Docker-Content-Digest"] = Digest(manifest);
        var (repository, tag) = (path[..path.IndexOf("/manifests/", StringComparison.Ordinal)], path[(path.LastIndexOf('/') + 1)..]);
        if (Parts(manifest).Any(part => !_things.ContainsKey($"{repository}/blobs/{part}"))) return Results.BadRequest(); // as a real one does
        _things[path] = _things[$"{repository}/manifests/{Digest(manifest)}"] = manifest;
        await pushed(repository, tag, Encoding.UTF8.GetString(manifest));
        return Results.Created();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
