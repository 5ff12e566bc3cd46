using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>Small JSON objects beside Terraform's state, below <c>ENVIRONMENT/</c>: the lock, the journal, what was released.</summary>
internal sealed class StateBucket(IAmazonS3 s3, string bucket, string environment)
{
    /// <returns>Null when there is none.</returns>
    public async Task<T?> ReadAsync<T>(string key, CancellationToken cancellation) where T : class =>
        (await ReadVersionAsync<T>(key, cancellation)).Value;

    /// <returns>The object and its version for <see cref="ReplaceAsync"/>; nulls when there is none.</returns>
    public async Task<(T? Value, string? Version)> ReadVersionAsync<T>(string key, CancellationToken cancellation) where T : class
    {
        try
        {
            using var answer = await s3.GetObjectAsync(bucket, Full(key), cancellation);
            return (await JsonSerializer.DeserializeAsync<T>(answer.ResponseStream, Json.Files, cancellation), answer.ETag);
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode is "NoSuchKey")
        {
            return (null, null);
        }
    }

    public Task WriteAsync<T>(string key, T value, CancellationToken cancellation) => s3.PutObjectAsync(Put(key, value), cancellation);

    /// <returns>False when there is one already.</returns>
    public Task<bool> CreateAsync<T>(string key, T value, CancellationToken cancellation)
    {
        var put = Put(key, value);
        put.IfNoneMatch = "*";
        return TryAsync(put, cancellation);
    }

    /// <returns>False when it is not that version any more.</returns>
    public Task<bool> ReplaceAsync<T>(string key, T value, string version, CancellationToken cancellation)
    {
        var put = Put(key, value);
        put.IfMatch = version;
        return TryAsync(put, cancellation);
    }

    public Task DeleteAsync(string key, CancellationToken cancellation) => s3.DeleteObjectAsync(bucket, Full(key), cancellation);

    /// <summary>Keys below a folder, without the environment.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellation)
    {
        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Full(folder) };
        await foreach (var found in s3.Paginators.ListObjectsV2(request).S3Objects.WithCancellation(cancellation))
        {
            keys.Add(found.Key[(environment.Length + 1)..]);
        }
        return keys;
    }

    private async Task<bool> TryAsync(PutObjectRequest put, CancellationToken cancellation)
    {
        try
        {
            await s3.PutObjectAsync(put, cancellation);
            return true;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private PutObjectRequest Put<T>(string key, T value) => new()
    {
        BucketName = bucket,
        Key = Full(key),
        ContentType = "application/json",
        ContentBody = JsonSerializer.Serialize(value, Json.Files),
    };

    private string Full(string key) => $"{environment}/{key}";
}
