using System.Security.Cryptography;
using System.Text;

namespace IpowerMotors.Tests.S3;

/// <summary>
/// Signature Version 4 written a second time from its specification, so that the tests can also sign what the vendor's client
/// never would: tampered, expired or chunked by hand. Paths and queries must come already encoded and sorted.
/// </summary>
public sealed class Signer(Uri endpoint, string accessKey, string secretKey)
{
    private const string Region = "eu-west-3";

    /// <summary>The signature of the last request: seed of a chunked body's chain.</summary>
    public string LastSignature { get; private set; } = "";

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));

    /// <summary>A request signed by header.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, string payloadHash, DateTimeOffset at, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(endpoint, path));
        (string Name, string Value)[] signed =
        [
            .. headers.Append(("host", endpoint.Authority)).Append(("x-amz-content-sha256", payloadHash)).Append(("x-amz-date", Stamp(at)))
                .OrderBy(header => header.Item1, StringComparer.Ordinal),
        ];
        foreach (var (name, value) in signed)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var names = string.Join(';', signed.Select(header => header.Name));
        var parts = path.Split('?', 2);
        var canonical = $"{method}\n{parts[0]}\n{(parts.Length > 1 ? parts[1] : "")}\n"
            + string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n")) + $"\n{names}\n{payloadHash}";
        LastSignature = Sign(at, $"AWS4-HMAC-SHA256\n{Stamp(at)}\n{Scope(at)}\n{Hash(Encoding.UTF8.GetBytes(canonical))}");
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={accessKey}/{Scope(at)}, SignedHeaders={names}, Signature={LastSignature}");
        return request;
    }

    /// <summary>A presigned address.</summary>
    public Uri Presign(HttpMethod method, string path, DateTimeOffset at, TimeSpan validFor)
    {
        var query = $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString($"{accessKey}/{Scope(at)}")}"
            + $"&X-Amz-Date={Stamp(at)}&X-Amz-Expires={validFor.TotalSeconds:0}&X-Amz-SignedHeaders=host";
        var canonical = $"{method}\n{path}\n{query}\nhost:{endpoint.Authority}\n\nhost\nUNSIGNED-PAYLOAD";
        var signature = Sign(at, $"AWS4-HMAC-SHA256\n{Stamp(at)}\n{Scope(at)}\n{Hash(Encoding.UTF8.GetBytes(canonical))}");
        return new Uri(endpoint, $"{path}?{query}&X-Amz-Signature={signature}");
    }

    /// <summary>Signs one chunk of a chunked body behind the signature before it.</summary>
    public string SignChunk(DateTimeOffset at, string previous, byte[] data) =>
        Sign(at, $"AWS4-HMAC-SHA256-PAYLOAD\n{Stamp(at)}\n{Scope(at)}\n{previous}\n{Hash([])}\n{Hash(data)}");

    /// <summary>Signs the trailing headers, each <c>name:value</c> and a line feed, behind the signature of the last chunk.</summary>
    public string SignTrailer(DateTimeOffset at, string previous, string headers) =>
        Sign(at, $"AWS4-HMAC-SHA256-TRAILER\n{Stamp(at)}\n{Scope(at)}\n{previous}\n{Hash(Encoding.UTF8.GetBytes(headers))}");

    private string Sign(DateTimeOffset at, string text)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in Scope(at).Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Stamp(DateTimeOffset at) => $"{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";

    private static string Scope(DateTimeOffset at) => $"{at.UtcDateTime:yyyyMMdd}/{Region}/s3/aws4_request";
}
