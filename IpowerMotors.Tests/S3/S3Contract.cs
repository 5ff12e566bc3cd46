using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

/// <summary>What every S3 server the platform runs on must do; each scenario has a bucket of its own.</summary>
public abstract partial class S3Contract(S3Server server) : IAsyncLifetime
{
    private readonly string _bucket = $"bucket-{Guid.NewGuid():n}";

    private AmazonS3Client S3 { get; } = server.Client();

    private HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(server.Missing is null, $"skipped because {server.Missing}");
        await S3.PutBucketAsync(new PutBucketRequest { BucketName = _bucket, BucketRegionName = "eu-west-3" }, Cancel);
    }

    public ValueTask DisposeAsync()
    {
        S3.Dispose();
        Http.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_object_comes_back_with_its_bytes_type_and_metadata()
    {
        var put = new PutObjectRequest { BucketName = _bucket, Key = "factures/2026 été/n°1+2.pdf", ContentBody = "contenu é", ContentType = "application/pdf" };
        put.Metadata["client"] = "42";
        put.Headers.CacheControl = "no-store";
        var stored = await S3.PutObjectAsync(put, Cancel);

        using var read = await S3.GetObjectAsync(_bucket, put.Key, Cancel);
        (await new StreamReader(read.ResponseStream).ReadToEndAsync(Cancel)).ShouldBe("contenu é");
        read.Headers.ContentType.ShouldBe("application/pdf");
        read.Headers.CacheControl.ShouldBe("no-store");
        read.Headers.ContentEncoding.ShouldBeNullOrEmpty();
        read.Metadata["client"].ShouldBe("42");
        read.ETag.ShouldBe(stored.ETag);
        var head = await S3.GetObjectMetadataAsync(_bucket, put.Key, Cancel);
        head.ContentLength.ShouldBe(Encoding.UTF8.GetByteCount("contenu é"));
        head.LastModified!.Value.ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_large_object_survives_the_default_chunked_transfer_bit_by_bit()
    {
        var bytes = RandomBytes(3_000_001);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = "large", InputStream = new MemoryStream(bytes) }, Cancel);

        (await Read("large")).ShouldBe(bytes);
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        await Put("empty", "");

        (await Read("empty")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_object_and_a_missing_bucket_are_named_as_such()
    {
        (await Should.ThrowAsync<NoSuchKeyException>(() => S3.GetObjectAsync(_bucket, "absent", Cancel))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Refused(() => S3.GetObjectAsync("no-such-bucket-here", "key", Cancel))).ErrorCode.ShouldBe("NoSuchBucket");
        (await Refused(() => S3.GetObjectMetadataAsync(_bucket, "absent", Cancel))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("bytes=2-4", "cde", "bytes 2-4/10")]
    [InlineData("bytes=7-", "hij", "bytes 7-9/10")]
    [InlineData("bytes=-2", "ij", "bytes 8-9/10")]
    [InlineData("bytes=8-99", "ij", "bytes 8-9/10")]
    public async Task A_range_comes_alone(string range, string expected, string contentRange)
    {
        await Put("letters", "abcdefghij");

        using var answer = await Signed(HttpMethod.Get, "letters", [], ("range", range));
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe(contentRange);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused()
    {
        await Put("letters", "abc");

        using var answer = await Signed(HttpMethod.Get, "letters", [], ("range", "bytes=3-"));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task A_copy_keeps_the_metadata_or_takes_new_ones()
    {
        var put = new PutObjectRequest { BucketName = _bucket, Key = "original é", ContentBody = "text" };
        put.Metadata["kept"] = "yes";
        await S3.PutObjectAsync(put, Cancel);
        await S3.CopyObjectAsync(_bucket, put.Key, _bucket, "copy", Cancel);
        var replacing = new CopyObjectRequest
        {
            SourceBucket = _bucket,
            SourceKey = put.Key,
            DestinationBucket = _bucket,
            DestinationKey = "changed",
            MetadataDirective = S3MetadataDirective.REPLACE,
        };
        replacing.Metadata["new"] = "1";
        await S3.CopyObjectAsync(replacing, Cancel);

        (await S3.GetObjectMetadataAsync(_bucket, "copy", Cancel)).Metadata["kept"].ShouldBe("yes");
        (await S3.GetObjectMetadataAsync(_bucket, "changed", Cancel)).Metadata.Keys.ShouldBe(["x-amz-meta-new"]);
        Encoding.UTF8.GetString(await Read("changed")).ShouldBe("text");
    }

    [Fact]
    public async Task Deleting_is_final_and_deleting_nothing_is_no_error()
    {
        await Put("gone", "x");
        await S3.DeleteObjectAsync(_bucket, "gone", Cancel);
        await S3.DeleteObjectAsync(_bucket, "gone", Cancel);

        await Should.ThrowAsync<NoSuchKeyException>(() => S3.GetObjectAsync(_bucket, "gone", Cancel));
    }

    private Task<PutObjectResponse> Put(string key, string text) =>
        S3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = text }, Cancel);

    private async Task<byte[]> Read(string key)
    {
        using var read = await S3.GetObjectAsync(_bucket, key, Cancel);
        using var memory = new MemoryStream();
        await read.ResponseStream.CopyToAsync(memory, Cancel);
        return memory.ToArray();
    }

    private static Task<AmazonS3Exception> Refused(Func<Task> request) => Should.ThrowAsync<AmazonS3Exception>(request);

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private Signer Signer(string secret = S3Server.SecretKey, string access = S3Server.AccessKey) => new(server.Endpoint, access, secret);

    private async Task<HttpResponseMessage> Signed(HttpMethod method, string key, byte[] body, params (string, string)[] headers)
    {
        using var request = Signer().Request(method, $"/{_bucket}/{key}", Tests.S3.Signer.Hash(body), DateTimeOffset.UtcNow, headers);
        request.Content = method == HttpMethod.Put ? new ByteArrayContent(body) : null;
        return await Http.SendAsync(request, Cancel);
    }
}
