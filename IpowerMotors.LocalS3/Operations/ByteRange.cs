using IpowerMotors.LocalS3.Protocol;
using Microsoft.Net.Http.Headers;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>The part of an object that a read asks for.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
public sealed record ByteRange(long Start, long Length)
{
    /// <summary>Reads a <c>Range</c> header. None, several or malformed ranges mean the whole object, as RFC 9110 allows.</summary>
    /// <returns>The range, or null for the whole object.</returns>
    /// <exception cref="S3Refusal">InvalidRange: it starts behind the end.</exception>
    public static ByteRange? Of(string header, long size)
    {
        if (!RangeHeaderValue.TryParse(header, out var parsed) || parsed.Unit != "bytes" || parsed.Ranges.Count != 1)
        {
            return null;
        }
        var range = parsed.Ranges.Single();
        var start = range.From ?? Math.Max(0, size - range.To!.Value);
        var end = range.From is null ? size - 1 : Math.Min(range.To ?? size - 1, size - 1);
        return start < size && start <= end
            ? new ByteRange(start, end - start + 1)
            : throw new S3Refusal(416, "InvalidRange", "The requested range is not satisfiable.");
    }
}
