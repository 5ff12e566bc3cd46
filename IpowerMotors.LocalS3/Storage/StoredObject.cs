using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Storage;

/// <summary>All that is known about an object but its bytes.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Hexadecimal MD5, or MD5 of MD5s and the number of parts; without quotes.</param>
/// <param name="LastModified">When it was committed, UTC.</param>
/// <param name="Headers">Content headers and <c>x-amz-meta-*</c>, lower-case names.</param>
/// <param name="Checksums">Additional checksums by header name.</param>
public sealed record StoredObject(
    string Key, long Size, string ETag, DateTimeOffset LastModified,
    IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Checksums)
{
    /// <summary>The ETag as headers and documents carry it.</summary>
    public string QuotedETag => $"\"{ETag}\"";

    /// <summary>Orders by the key's UTF-8 bytes, as S3 lists.</summary>
    public static readonly IComparer<StoredObject> ByKey = Comparer<StoredObject>.Create((left, right) => CompareKeys(left.Key, right.Key));

    /// <summary>Compares two keys by their UTF-8 bytes; UTF-16 order differs from it beyond the basic plane.</summary>
    public static int CompareKeys(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    /// <summary>A stand-in that only has a key, to look one up.</summary>
    public static StoredObject Probe(string key) => new(key, 0, "", default, NoHeaders, NoHeaders);

    private static readonly Dictionary<string, string> NoHeaders = [];
}

/// <summary>What must hold for a write, decided under the lock that commits it.</summary>
/// <param name="OnlyIfAbsent"><c>If-None-Match: *</c>.</param>
/// <param name="OnlyIfETag"><c>If-Match</c>: the ETag that must be there, or <c>*</c> for any; null: no condition.</param>
public sealed record WriteCondition(bool OnlyIfAbsent, string? OnlyIfETag)
{
    /// <summary>No condition.</summary>
    public static readonly WriteCondition None = new(false, null);

    /// <summary>Reads the request's condition.</summary>
    /// <exception cref="S3Refusal">NotImplemented: an If-None-Match other than <c>*</c>, as S3 answers too.</exception>
    public static WriteCondition Of(IHeaderDictionary headers)
    {
        var absent = headers.IfNoneMatch.ToString();
        return absent is "" or "*"
            ? new WriteCondition(absent == "*", headers.IfMatch.Count > 0 ? headers.IfMatch.ToString().Trim('"') : null)
            : throw S3Refusal.NotImplemented("If-None-Match with an ETag on a write");
    }

    /// <summary>Refuses when the condition does not hold for what is there now.</summary>
    /// <exception cref="S3Refusal">PreconditionFailed or NoSuchKey.</exception>
    public void Check(StoredObject? current)
    {
        if (OnlyIfAbsent && current is not null)
        {
            throw S3Refusal.PreconditionFailed();
        }
        if (OnlyIfETag is null)
        {
            return;
        }
        if (current is null)
        {
            throw S3Refusal.NoSuchKey();
        }
        if (OnlyIfETag != "*" && OnlyIfETag != current.ETag)
        {
            throw S3Refusal.PreconditionFailed();
        }
    }
}
