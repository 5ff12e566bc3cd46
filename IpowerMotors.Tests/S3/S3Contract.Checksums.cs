using System.Text;
using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

public abstract partial class S3Contract
{
    [Theory]
    [InlineData("good", null)]
    [InlineData("evil", "BadDigest")]
    public async Task A_trailing_checksum_decides_over_an_unsigned_body(string sent, string? refusal)
    {
        SkipIfLenient();
        const string checksum = "bIROkg=="; // CRC-32 of "good"
        var request = Signer().Request(HttpMethod.Put, $"/{_bucket}/summed", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", DateTimeOffset.UtcNow,
            ("x-amz-decoded-content-length", "4"), ("x-amz-trailer", "x-amz-checksum-crc32"));
        request.Content = new StringContent($"2\r\n{sent[..2]}\r\n2\r\n{sent[2..]}\r\n0\r\nx-amz-checksum-crc32:{checksum}\r\n\r\n");

        (await Code(request)).ShouldBe(refusal);
    }

    [Theory]
    [InlineData("crc32", "bIROkg==")]
    [InlineData("crc32c", "ht2yhg==")]
    [InlineData("crc64nvme", "RguJ5chLHDM=")]
    [InlineData("sha1", "/BkxjdExKM4UNE0GZRCpgiacJBs=")]
    [InlineData("sha256", "dw5gdiTWiSZcpsRIhNCAfZsFTSPEc8EGxyvp3gi3N2w=")]
    public async Task A_body_that_is_not_what_its_checksum_says_is_not_stored(string algorithm, string ofGood)
    {
        SkipIfLenient();

        (await Code(Unsigned("evil", ($"x-amz-checksum-{algorithm}", ofGood)))).ShouldBe("BadDigest");
        await Should.ThrowAsync<NoSuchKeyException>(() => S3.GetObjectAsync(_bucket, "summed", Cancel));
        (await Code(Unsigned("good", ($"x-amz-checksum-{algorithm}", ofGood)))).ShouldBeNull();
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_MD5_says_is_not_stored()
    {
        SkipIfLenient();
        const string ofGood = "dV+FwnI7s5OBxzeaYEFg2A==";

        foreach (var (sent, refusal) in new[] { ("evil", "BadDigest"), ("good", null) })
        {
            var request = Unsigned(sent);
            request.Content!.Headers.TryAddWithoutValidation("Content-MD5", ofGood);
            (await Code(request)).ShouldBe(refusal);
        }
    }

    [Theory]
    [InlineData("bIROkg==", "bIROkg==", null)]
    [InlineData("bIROkg==", "AAAAAA==", "SignatureDoesNotMatch")] // changed on the way
    [InlineData("AAAAAA==", "AAAAAA==", "BadDigest")] // signed, and wrong
    public async Task A_signed_trailer_counts_only_as_it_was_signed_and_for_the_body_it_sums_up(string signed, string sent, string? refusal)
    {
        SkipIfLenient();
        var now = DateTimeOffset.UtcNow;
        var signer = Signer();
        var request = signer.Request(HttpMethod.Put, $"/{_bucket}/trailed", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", now,
            ("x-amz-decoded-content-length", "4"), ("x-amz-trailer", "x-amz-checksum-crc32"));
        var first = signer.SignChunk(now, signer.LastSignature, "good"u8.ToArray());
        var last = signer.SignChunk(now, first, []);
        var trailer = signer.SignTrailer(now, last, $"x-amz-checksum-crc32:{signed}\n");
        request.Content = new StringContent($"4;chunk-signature={first}\r\ngood\r\n0;chunk-signature={last}\r\n"
            + $"x-amz-checksum-crc32:{sent}\r\nx-amz-trailer-signature:{trailer}\r\n\r\n");

        (await Code(request)).ShouldBe(refusal);
    }

    private HttpRequestMessage Unsigned(string body, params (string, string)[] headers)
    {
        var request = Signer().Request(HttpMethod.Put, $"/{_bucket}/summed", "UNSIGNED-PAYLOAD", DateTimeOffset.UtcNow, headers);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return request;
    }
}
