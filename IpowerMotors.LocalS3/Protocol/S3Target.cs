using Microsoft.AspNetCore.Http.Features;

namespace IpowerMotors.LocalS3.Protocol;

/// <summary>What a path-style request addresses: the service (both empty), a bucket (no key) or an object.</summary>
/// <param name="Path">Decoded path, first slash included.</param>
/// <param name="Bucket">Bucket name or empty.</param>
/// <param name="Key">Object key or empty.</param>
public sealed record S3Target(string Path, string Bucket, string Key)
{
    /// <summary>
    /// Reads the raw request target: the server's own path has dot segments resolved, while <c>a/../b</c> is a key of its own in S3.
    /// </summary>
    /// <exception cref="S3Refusal">The target is no path, or the key is longer than 1024 bytes.</exception>
    public static S3Target Of(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!raw.StartsWith('/'))
        {
            throw S3Refusal.InvalidRequest("The request target must be a path.");
        }
        return Parse(Uri.UnescapeDataString(raw.Split('?', 2)[0]));
    }

    /// <summary>Splits a decoded <c>/bucket/key</c>.</summary>
    /// <exception cref="S3Refusal">The key is longer than 1024 bytes.</exception>
    public static S3Target Parse(string path)
    {
        var parts = path.TrimStart('/').Split('/', 2);
        var key = parts.Length > 1 ? parts[1] : "";
        return System.Text.Encoding.UTF8.GetByteCount(key) > 1024
            ? throw new S3Refusal(400, "KeyTooLongError", "Your key is too long: 1024 bytes at most.")
            : new S3Target(path, parts[0], key);
    }
}
