using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.S3;

/// <summary>What only our own server promises: the disk, crashes and its side doors. Each scenario has a server of its own.</summary>
public sealed class LocalS3OnDisk : IAsyncLifetime
{
    private readonly LocalS3Server _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Everything_is_there_after_a_crash_and_a_restart()
    {
        using (var s3 = _server.Client())
        {
            await s3.PutBucketAsync("kept", Cancel);
            var put = new PutObjectRequest { BucketName = "kept", Key = "doc", ContentBody = "text", ContentType = "text/plain" };
            put.Metadata["client"] = "42";
            await s3.PutObjectAsync(put, Cancel);
            await s3.InitiateMultipartUploadAsync("kept", "unfinished", Cancel);
        }
        await _server.KillAsync();
        await _server.StartAsync();

        using var again = _server.Client();
        (await again.GetObjectMetadataAsync("kept", "doc", Cancel)).Metadata["client"].ShouldBe("42");
        (await Read(again, "kept", "doc")).ShouldBe("text");
        (await again.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "kept" }, Cancel)).S3Objects.Single().Size.ShouldBe(4);
        (await again.ListMultipartUploadsAsync("kept", Cancel)).MultipartUploads.Single().Key.ShouldBe("unfinished");
    }

    [Fact]
    public async Task A_kill_in_mid_upload_leaves_the_old_object_whole_and_no_rubbish()
    {
        using var s3 = _server.Client();
        await s3.PutBucketAsync("bucket", Cancel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "doc", ContentBody = "old" }, Cancel);
        using var http = new HttpClient();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var body = new HalfBody(4_000_000, stop.Token);
        var request = new Signer(_server.Endpoint, S3Server.AccessKey, S3Server.SecretKey)
            .Request(HttpMethod.Put, "/bucket/doc", "UNSIGNED-PAYLOAD", DateTimeOffset.UtcNow);
        request.Content = body;
        var upload = http.SendAsync(request, Cancel);
        var temporary = Path.Combine(_server.Root, "tmp");
        await Processes.UntilAsync(
            () => Directory.EnumerateFiles(temporary).Any(file => new FileInfo(file).Length > 1_000_000) ? Task.CompletedTask : throw new IOException("no bytes yet"),
            "half of the upload on disk");

        await _server.KillAsync();
        await stop.CancelAsync();
        await Should.ThrowAsync<Exception>(upload);
        await _server.StartAsync();

        (await Read(s3, "bucket", "doc")).ShouldBe("old");
        Directory.EnumerateFiles(temporary).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("a/../b")]
    [InlineData("..%2f..%2fescape")]
    [InlineData("double//slash/")]
    [InlineData("CON.txt")]
    public async Task No_key_leaves_the_folder(string key)
    {
        using var s3 = _server.Client();
        await s3.PutBucketAsync("bucket", Cancel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, ContentBody = key }, Cancel);

        (await Read(s3, "bucket", key)).ShouldBe(key);
        Directory.EnumerateFiles(Path.Combine(_server.Root, "buckets", "bucket", "objects")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_may_be_far_longer_than_a_file_name_but_not_longer_than_S3_allows()
    {
        using var s3 = _server.Client();
        await s3.PutBucketAsync("bucket", Cancel);
        var key = new string('é', 512);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, ContentBody = "x" }, Cancel);

        (await Read(s3, "bucket", key)).ShouldBe("x");
        var refused = await Should.ThrowAsync<AmazonS3Exception>(
            () => s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key + "e", ContentBody = "x" }, Cancel));
        refused.ErrorCode.ShouldBe("KeyTooLongError");
    }

    [Fact]
    public async Task Writers_and_readers_of_one_key_never_see_a_mixture()
    {
        using var s3 = _server.Client();
        await s3.PutBucketAsync("bucket", Cancel);
        async Task Write(int number) => await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = "bucket", Key = "doc", ContentBody = new string((char)('a' + number % 26), 20_000 + number) }, Cancel);
        await Write(0);

        var writers = Enumerable.Range(0, 40).Select(Write);
        var readers = Enumerable.Range(0, 40).Select(async _ => (await Read(s3, "bucket", "doc")).Distinct().Count().ShouldBe(1));

        await Task.WhenAll(writers.Concat(readers));
    }

    [Fact]
    public async Task An_operation_it_does_not_know_is_refused_instead_of_mistaken_for_another()
    {
        using var s3 = _server.Client();
        await s3.PutBucketAsync("bucket", Cancel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = "doc", ContentBody = "text" }, Cancel);

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => s3.PutObjectTaggingAsync(
            new PutObjectTaggingRequest { BucketName = "bucket", Key = "doc", Tagging = new() { TagSet = [new() { Key = "a", Value = "b" }] } }, Cancel));
        refused.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        (await Read(s3, "bucket", "doc")).ShouldBe("text");
    }

    [Fact]
    public async Task A_deleted_bucket_does_not_come_back_because_an_upload_in_parts_was_beginning()
    {
        var outcomes = new List<string?>();
        using (var s3 = _server.Client())
        {
            foreach (var bucket in Enumerable.Range(0, 30).Select(round => $"gone-{round}"))
            {
                await s3.PutBucketAsync(bucket, Cancel);
                var starts = Enumerable.Range(0, 8).Select(_ => Outcome(() => s3.InitiateMultipartUploadAsync(bucket, "scan.pdf", Cancel)));
                outcomes.AddRange(await Task.WhenAll(starts.Append(Outcome(() => s3.DeleteBucketAsync(bucket, Cancel)))));
            }
        }
        await _server.KillAsync();
        await _server.StartAsync();

        using var again = _server.Client();
        (await again.ListBucketsAsync(Cancel)).Buckets.ShouldBeNull();
        outcomes.ShouldAllBe(code => code == null || code == "NoSuchBucket");
    }

    // The error code, or null.
    private static async Task<string?> Outcome(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (AmazonS3Exception refused)
        {
            return refused.ErrorCode;
        }
    }

    private static async Task<string> Read(AmazonS3Client s3, string bucket, string key)
    {
        using var read = await s3.GetObjectAsync(bucket, key, Cancel);
        return await new StreamReader(read.ResponseStream, Encoding.UTF8).ReadToEndAsync(Cancel);
    }

    /// <summary>Announces a length, sends half of it and then nothing.</summary>
    private sealed class HalfBody(int length, CancellationToken stop) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[length / 2], stop);
            await stream.FlushAsync(stop);
            await Task.Delay(Timeout.Infinite, stop);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
