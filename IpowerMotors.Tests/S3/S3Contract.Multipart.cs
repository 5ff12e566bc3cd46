using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

public abstract partial class S3Contract
{
    private const int PartBytes = 5 * 1024 * 1024;

    [Fact]
    public async Task Parts_become_one_object_in_the_order_of_their_numbers()
    {
        var bytes = RandomBytes(PartBytes + 1000);
        var start = new InitiateMultipartUploadRequest { BucketName = _bucket, Key = "scan.pdf", ContentType = "application/pdf" };
        var id = (await S3.InitiateMultipartUploadAsync(start, Cancel)).UploadId;
        var second = await Part(id, 2, bytes[PartBytes..]);
        var first = await Part(id, 1, bytes[..PartBytes]);

        var parts = await S3.ListPartsAsync(_bucket, "scan.pdf", id, Cancel);
        parts.Parts.Select(part => (part.PartNumber, part.Size)).ShouldBe([(1, PartBytes), (2, 1000)]);
        (await S3.ListMultipartUploadsAsync(_bucket, Cancel)).MultipartUploads.Single().UploadId.ShouldBe(id);
        await Should.ThrowAsync<NoSuchKeyException>(() => S3.GetObjectAsync(_bucket, "scan.pdf", Cancel));

        var done = await Complete(id, new PartETag(1, first.ETag), new PartETag(2, second.ETag));
        done.ETag.ShouldEndWith("-2\"");
        (await Read("scan.pdf")).ShouldBe(bytes);
        (await S3.GetObjectMetadataAsync(_bucket, "scan.pdf", Cancel)).Headers.ContentType.ShouldBe("application/pdf");
        (await S3.ListMultipartUploadsAsync(_bucket, Cancel)).MultipartUploads.ShouldBeNull();
    }

    [Fact]
    public async Task An_aborted_upload_leaves_nothing_and_takes_no_more_parts()
    {
        var id = (await S3.InitiateMultipartUploadAsync(_bucket, "scan.pdf", Cancel)).UploadId;
        await Part(id, 1, [1]);
        await S3.AbortMultipartUploadAsync(_bucket, "scan.pdf", id, Cancel);

        await Refused(() => Part(id, 2, [2]));
        (await Refused(() => S3.ListPartsAsync(_bucket, "scan.pdf", id, Cancel))).ErrorCode.ShouldBe("NoSuchUpload");
        (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket }, Cancel)).S3Objects.ShouldBeNull();
    }

    [Fact]
    public async Task A_part_that_was_never_sent_or_is_too_small_stops_the_completion()
    {
        var id = (await S3.InitiateMultipartUploadAsync(_bucket, "scan.pdf", Cancel)).UploadId;
        var first = await Part(id, 1, [1]);
        var second = await Part(id, 2, [2]);

        (await Refused(() => Complete(id, new PartETag(3, first.ETag)))).ErrorCode.ShouldBe("InvalidPart");
        (await Refused(() => Complete(id, new PartETag(1, first.ETag), new PartETag(2, second.ETag)))).ErrorCode.ShouldBe("EntityTooSmall");
    }

    private Task<UploadPartResponse> Part(string id, int number, byte[] bytes) => S3.UploadPartAsync(new UploadPartRequest
    {
        BucketName = _bucket,
        Key = "scan.pdf",
        UploadId = id,
        PartNumber = number,
        InputStream = new MemoryStream(bytes),
    }, Cancel);

    private Task<CompleteMultipartUploadResponse> Complete(string id, params List<PartETag> parts) => S3.CompleteMultipartUploadAsync(
        new CompleteMultipartUploadRequest { BucketName = _bucket, Key = "scan.pdf", UploadId = id, PartETags = parts }, Cancel);
}
