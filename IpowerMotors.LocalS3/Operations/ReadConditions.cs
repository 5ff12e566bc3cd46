using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;
using Microsoft.Net.Http.Headers;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Conditional reads, in the order of RFC 9110: an ETag condition outranks the date condition of its kind.</summary>
public static class ReadConditions
{
    /// <summary>Refuses a read whose conditions do not hold.</summary>
    /// <param name="prefix">Empty, or <c>x-amz-copy-source-</c> for the source of a copy.</param>
    /// <exception cref="S3Refusal">412, or 304 for a read that has nothing new.</exception>
    public static void Check(StoredObject stored, IHeaderDictionary headers, string prefix = "")
    {
        var modified = stored.LastModified.AddTicks(-(stored.LastModified.Ticks % TimeSpan.TicksPerSecond));
        var match = headers[prefix + "if-match"].ToString();
        var noneMatch = headers[prefix + "if-none-match"].ToString();
        var held = match.Length > 0 ? Matches(match, stored) : !(modified > Date(headers[prefix + "if-unmodified-since"]));
        if (!held)
        {
            throw S3Refusal.PreconditionFailed();
        }
        var old = noneMatch.Length > 0 ? Matches(noneMatch, stored) : modified <= Date(headers[prefix + "if-modified-since"]);
        if (old)
        {
            throw prefix.Length > 0 ? S3Refusal.PreconditionFailed() : new S3Refusal(304, "NotModified", "Not modified.");
        }
    }

    private static bool Matches(string list, StoredObject stored) =>
        list.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == stored.ETag);

    private static DateTimeOffset? Date(string? header) => HeaderUtilities.TryParseDate(header, out var date) ? date : null;
}
