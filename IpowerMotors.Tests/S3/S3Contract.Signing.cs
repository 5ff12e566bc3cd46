using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

public abstract partial class S3Contract
{
    [Fact]
    public async Task A_presigned_address_uploads_and_downloads_without_a_key()
    {
        var request = new GetPreSignedUrlRequest { BucketName = _bucket, Key = "un été.txt", Verb = HttpVerb.PUT, Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP };
        using var put = await Http.PutAsync(await S3.GetPreSignedURLAsync(request), new StringContent("à distance"), Cancel);
        put.StatusCode.ShouldBe(HttpStatusCode.OK);

        request.Verb = HttpVerb.GET;
        (await Http.GetStringAsync(await S3.GetPreSignedURLAsync(request), Cancel)).ShouldBe("à distance");
    }

    [Fact]
    public async Task A_presigned_address_may_name_the_file_to_save()
    {
        SkipIfLenient();
        await Put("f-2026-001", "x");
        var request = new GetPreSignedUrlRequest { BucketName = _bucket, Key = "f-2026-001", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP };
        request.ResponseHeaderOverrides.ContentDisposition = "attachment; filename=facture.pdf";

        using var read = await Http.GetAsync(await S3.GetPreSignedURLAsync(request), Cancel);
        read.Content.Headers.ContentDisposition!.FileName.ShouldBe("facture.pdf");
    }

    [Fact]
    public async Task Nobody_reads_or_lists_without_a_signature()
    {
        SkipIfLenient();
        await Put("secret", "x");

        (await Anonymous(HttpMethod.Get, $"/{_bucket}/secret")).ShouldBe(HttpStatusCode.Forbidden);
        (await Anonymous(HttpMethod.Put, $"/{_bucket}/secret")).ShouldBe(HttpStatusCode.Forbidden);
        (await Anonymous(HttpMethod.Get, $"/{_bucket}?list-type=2")).ShouldBe(HttpStatusCode.Forbidden);
        (await Anonymous(HttpMethod.Get, "/")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_key_are_refused()
    {
        SkipIfLenient();
        (await Code(Signer(secret: "wrong").Request(HttpMethod.Get, "/", Tests.S3.Signer.Hash([]), DateTimeOffset.UtcNow))).ShouldBe("SignatureDoesNotMatch");
        (await Code(Signer(access: "unknown").Request(HttpMethod.Get, "/", Tests.S3.Signer.Hash([]), DateTimeOffset.UtcNow))).ShouldBe("InvalidAccessKeyId");
    }

    [Fact]
    public async Task An_old_signature_and_an_expired_address_are_refused()
    {
        SkipIfLenient();
        var hourAgo = DateTimeOffset.UtcNow.AddHours(-1);
        (await Code(Signer().Request(HttpMethod.Get, "/", Tests.S3.Signer.Hash([]), hourAgo))).ShouldBe("RequestTimeTooSkewed");

        await Put("doc", "x");
        using var alive = await Http.GetAsync(Signer().Presign(HttpMethod.Get, $"/{_bucket}/doc", hourAgo, TimeSpan.FromHours(2)), Cancel);
        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var expired = await Http.GetAsync(Signer().Presign(HttpMethod.Get, $"/{_bucket}/doc", hourAgo, TimeSpan.FromMinutes(59)), Cancel);
        expired.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_presigned_address_opens_no_other_object_and_no_other_verb()
    {
        SkipIfLenient();
        await Put("mine", "x");
        await Put("yours", "y");
        var address = Signer().Presign(HttpMethod.Get, $"/{_bucket}/mine", DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5)).ToString();

        using var other = await Http.GetAsync(address.Replace("/mine?", "/yours?", StringComparison.Ordinal), Cancel);
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var delete = await Http.DeleteAsync(address, Cancel);
        delete.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_body_changed_on_the_way_is_not_stored()
    {
        SkipIfLenient();
        await Put("doc", "old");
        var request = Signer().Request(HttpMethod.Put, $"/{_bucket}/doc", Tests.S3.Signer.Hash("signed"u8.ToArray()), DateTimeOffset.UtcNow);
        request.Content = new ByteArrayContent("forged"u8.ToArray());

        (await Code(request)).ShouldBe("XAmzContentSHA256Mismatch");
        Encoding.UTF8.GetString(await Read("doc")).ShouldBe("old");
    }

    [Fact]
    public async Task A_header_added_on_the_way_is_refused()
    {
        SkipIfLenient();
        var request = Signer().Request(HttpMethod.Put, $"/{_bucket}/doc", Tests.S3.Signer.Hash("x"u8.ToArray()), DateTimeOffset.UtcNow);
        request.Content = new ByteArrayContent("x"u8.ToArray());
        request.Headers.Add("x-amz-copy-source", $"/{_bucket}/other");

        (await Code(request)).ShouldBe("AccessDenied");
    }

    [Theory]
    [InlineData("good", "good", null)]
    [InlineData("good", "evil", "SignatureDoesNotMatch")]
    public async Task Signed_chunks_are_stored_only_as_they_were_signed(string signed, string sent, string? refusal)
    {
        SkipIfLenient();
        var now = DateTimeOffset.UtcNow;
        var signer = Signer();
        var request = signer.Request(HttpMethod.Put, $"/{_bucket}/chunked", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", now, ("x-amz-decoded-content-length", "4"));
        var first = signer.SignChunk(now, signer.LastSignature, Encoding.UTF8.GetBytes(signed));
        var last = signer.SignChunk(now, first, []);
        request.Content = new StringContent($"4;chunk-signature={first}\r\n{sent}\r\n0;chunk-signature={last}\r\n\r\n");

        (await Code(request)).ShouldBe(refusal);
        (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket }, Cancel)).S3Objects?.Count.ShouldBe(refusal is null ? 1 : 0);
    }

    private void SkipIfLenient() => Assert.SkipUnless(server.Lenient is null, $"skipped because {server.Lenient}");

    private async Task<HttpStatusCode> Anonymous(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Endpoint, path));
        using var answer = await Http.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    /// <returns>The S3 error code, or null when the request was accepted.</returns>
    private async Task<string?> Code(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await Http.SendAsync(request, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            return answer.IsSuccessStatusCode ? null : System.Xml.Linq.XElement.Parse(text).Element("Code")!.Value;
        }
    }
}
