using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace IpowerMotors.Deploy.Site;

/// <summary>What a key holds; nulls where it was not looked at closely.</summary>
internal sealed record Stored(string? Sha256, string? ContentType, string? CacheControl)
{
    /// <summary>Whether a file of the build is there already, headers included.</summary>
    public bool Is(SiteFile file) => Sha256 == file.Sha256 && ContentType == file.ContentType && Directives(CacheControl).SetEquals(Directives(file.CacheControl));

    // .NET hands them over in an order of its own.
    private static HashSet<string> Directives(string? header) => [.. (header ?? "").Split(',', StringSplitOptions.TrimEntries)];
}

/// <summary>The bucket behind CloudFront.</summary>
internal sealed class WebBucket(IAmazonS3 s3, string bucket)
{
    private const int AtOnce = 8;

    // S3 keeps it with the object and loses it with every change that is not ours.
    private const string Checksum = "sha256";

    /// <summary>Every key; those of the build with checksum and headers.</summary>
    public async Task<IReadOnlyDictionary<string, Stored>> ReadAsync(IEnumerable<SiteFile> build, CancellationToken cancel)
    {
        var wanted = build.Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        var keys = new List<string>();
        await foreach (var found in s3.Paginators.ListObjectsV2(new() { BucketName = bucket }).S3Objects.WithCancellation(cancel))
        {
            keys.Add(found.Key);
        }
        var stored = new ConcurrentDictionary<string, Stored>();
        await EachAsync(keys, async key => stored[key] = wanted.Contains(key) ? await LookAsync(key, cancel) : new(null, null, null), cancel);
        return stored;
    }

    /// <summary>Uploads, several at once; S3 refuses what arrives damaged.</summary>
    public Task PutAsync(IEnumerable<SiteFile> files, Action<string> told, CancellationToken cancel) => EachAsync(files, async file =>
    {
        var put = new PutObjectRequest { BucketName = bucket, Key = file.Key, FilePath = file.Path, ContentType = file.ContentType, ChecksumSHA256 = file.Sha256 };
        put.Headers.CacheControl = file.CacheControl;
        put.Metadata[Checksum] = file.Sha256;
        await s3.PutObjectAsync(put, cancel);
        told(file.Key);
    }, cancel);

    /// <summary>Deletes; the bucket is versioned, so that 30 days long it can be undone.</summary>
    public Task DeleteAsync(IEnumerable<string> keys, CancellationToken cancel) => EachAsync(keys, key => s3.DeleteObjectAsync(bucket, key, cancel), cancel);

    private async Task<Stored> LookAsync(string key, CancellationToken cancel)
    {
        var answer = await s3.GetObjectMetadataAsync(bucket, key, cancel);
        return new(answer.Metadata[Checksum], answer.Headers.ContentType, answer.Headers.CacheControl);
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act, CancellationToken cancel) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (one, _) => await act(one));
}
