using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// A finished public answer: JSON bytes and their strong ETag. Clients keep it but ask again each time (304 when unchanged).
/// </summary>
/// <param name="body">JSON in UTF-8.</param>
/// <param name="tag">What it is made of.</param>
/// <param name="version">The version of the tag that it was read under.</param>
/// <param name="freshUntil">When this process asks again.</param>
public sealed class PublicAnswer(byte[] body, PublicTag tag, int version, DateTimeOffset freshUntil) : IResult
{
    private static readonly StringValues _cacheControl = "public, no-cache";
    private static readonly StringValues _vary = "Accept-Language";
    private static readonly StringValues _json = "application/json; charset=utf-8";

    private readonly StringValues _etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 12))}\"";

    /// <summary>JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>What it is made of.</summary>
    public PublicTag Tag => tag;

    /// <summary>The version of the tag that it was read under.</summary>
    public int Version => version;

    /// <summary>When this process asks again.</summary>
    public DateTimeOffset FreshUntil => freshUntil;

    /// <summary>Writes 200 with the body, or 304 when the client already has it.</summary>
    public void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ETag = _etag;
        headers.CacheControl = _cacheControl;
        headers.Vary = _vary;
        // Contains: the client may send several, and a proxy that compressed the answer sends ours as a weak one.
        if (http.Request.Headers.IfNoneMatch is [{ } known] && (known == "*" || known.Contains(_etag[0]!, StringComparison.Ordinal)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        headers.ContentType = _json;
        headers.ContentLength = body.Length;
        http.Response.BodyWriter.Write(body);
    }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        Write(httpContext);
        return Task.CompletedTask;
    }
}

/// <summary>What tells two requests for public answers apart, as the client wrote it.</summary>
public readonly record struct PublicTarget(string Path, string Query, string Languages)
{
    /// <summary>The target of a request.</summary>
    public static PublicTarget Of(HttpRequest request) =>
        new(request.Path.Value ?? "", request.QueryString.Value ?? "", request.Headers.AcceptLanguage.ToString());
}
