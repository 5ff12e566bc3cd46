using System.Net;
using System.Text;
using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

public abstract partial class S3Contract
{
    [Fact]
    public async Task A_write_only_if_absent_never_replaces()
    {
        var put = new PutObjectRequest { BucketName = _bucket, Key = "once", ContentBody = "first", IfNoneMatch = "*" };
        await S3.PutObjectAsync(put, Cancel);
        put.ContentBody = "second";

        (await Refused(() => S3.PutObjectAsync(put, Cancel))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        Encoding.UTF8.GetString(await Read("once")).ShouldBe("first");
    }

    [Fact]
    public async Task Of_many_writers_who_want_to_be_first_exactly_one_is()
    {
        Assert.SkipUnless(server.Lenient is null, "skipped because moto checks the condition before it stores");
        var writers = Enumerable.Range(0, 16).Select(async number =>
        {
            using var answer = await Signed(HttpMethod.Put, "race", Encoding.UTF8.GetBytes($"{number}"), ("if-none-match", "*"));
            return answer.StatusCode;
        });

        (await Task.WhenAll(writers)).Count(status => status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task A_write_for_a_known_version_fails_once_it_has_changed()
    {
        var first = await Put("doc", "1");
        var put = new PutObjectRequest { BucketName = _bucket, Key = "doc", ContentBody = "2", IfMatch = first.ETag };
        await S3.PutObjectAsync(put, Cancel);

        (await Refused(() => S3.PutObjectAsync(put, Cancel))).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        put.Key = "absent";
        (await Refused(() => S3.PutObjectAsync(put, Cancel))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reader_who_has_this_version_gets_none_again()
    {
        var etag = (await Put("doc", "1")).ETag;

        (await ConditionalRead("if-none-match", etag)).ShouldBe(HttpStatusCode.NotModified);
        (await ConditionalRead("if-none-match", "\"other\"")).ShouldBe(HttpStatusCode.OK);
        (await ConditionalRead("if-match", etag)).ShouldBe(HttpStatusCode.OK);
        (await ConditionalRead("if-match", "\"other\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ConditionalRead("if-modified-since", DateTimeOffset.UtcNow.AddDays(-1).ToString("R"))).ShouldBe(HttpStatusCode.OK);
        (await ConditionalRead("if-unmodified-since", DateTimeOffset.UtcNow.AddDays(-1).ToString("R"))).ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    private async Task<HttpStatusCode> ConditionalRead(string header, string value)
    {
        using var answer = await Signed(HttpMethod.Get, "doc", [], (header, value));
        return answer.StatusCode;
    }
}
