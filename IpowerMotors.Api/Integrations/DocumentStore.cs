using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using IpowerMotors.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Integrations;

/// <summary>
/// Keeps files in an S3 bucket. Every method throws <see cref="StorageException"/> when the store does not answer; each call is a
/// span with the attributes that OpenTelemetry gives calls of AWS.
/// </summary>
public sealed class DocumentStore(IOptions<StorageOptions> options) : IDisposable
{
    private static readonly ActivitySource Source = Signals.Source("IpowerMotors.Storage");
    private readonly Lazy<AmazonS3Client> _client = new(() => StorageClient.For(options.Value));
    private readonly string _bucket = options.Value.Bucket;

    /// <summary>Stores a document under a new key. Its length must be known.</summary>
    public Task PutAsync(string key, Stream content, string contentType, CancellationToken cancellation) =>
        CallAsync("PutObject", key, s3 => s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = _bucket,
            Key = key,
            InputStream = content,
            ContentType = contentType,
            AutoCloseStream = false,
        }, cancellation));

    /// <summary>A document's bytes as they arrive, or null when there is none under this key. The caller disposes it.</summary>
    public async Task<Stream?> OpenAsync(string key, CancellationToken cancellation)
    {
        var answer = await CallAsync("GetObject", key, async s3 =>
        {
            try
            {
                return await s3.GetObjectAsync(_bucket, key, cancellation);
            }
            catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }
        });
        return answer?.ResponseStream;
    }

    /// <summary>Removes a document; harmless when it is not there.</summary>
    public Task DeleteAsync(string key, CancellationToken cancellation) =>
        CallAsync("DeleteObject", key, s3 => s3.DeleteObjectAsync(_bucket, key, cancellation));

    /// <summary>Asks the store whether the bucket is there and ours.</summary>
    public Task CheckAsync(CancellationToken cancellation) =>
        CallAsync("HeadBucket", null, s3 => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, cancellation));

    /// <summary>Creates the bucket on a server of our own. In AWS it is Terraform's, with its encryption and lifecycle.</summary>
    public async Task EnsureBucketAsync(CancellationToken cancellation)
    {
        if (!options.Value.IsOurServer) return;
        await CallAsync("CreateBucket", null, async s3 =>
        {
            try
            {
                return await s3.PutBucketAsync(_bucket, cancellation);
            }
            catch (AmazonS3Exception there) when (there.StatusCode == HttpStatusCode.Conflict)
            {
                return null;
            }
        });
    }

    private async Task<T> CallAsync<T>(string operation, string? key, Func<AmazonS3Client, Task<T>> call)
    {
        using var span = Source.StartActivity($"S3.{operation}", ActivityKind.Client);
        span?.SetTag("rpc.system", "aws-api").SetTag("rpc.service", "S3").SetTag("rpc.method", operation)
            .SetTag("aws.s3.bucket", _bucket).SetTag("aws.s3.key", key);
        try
        {
            return await call(_client.Value);
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            var reason = (failure as AmazonServiceException)?.ErrorCode ?? failure.GetType().Name;
            span?.SetTag("error.type", reason).SetStatus(ActivityStatusCode.Error);
            throw new StorageException($"S3 {operation}: {reason}", failure);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_client.IsValueCreated) _client.Value.Dispose();
    }
}
