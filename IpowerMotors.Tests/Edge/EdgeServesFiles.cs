using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IpowerMotors.Tests.Edge;

/// <summary>How the edge hands out files: codings, conditions, methods, and nothing from outside the build.</summary>
public sealed class EdgeServesFiles(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("identity", "")]
    [InlineData("", "")]
    public async Task The_best_accepted_coding_is_sent(string accepted, string coding)
    {
        using var answer = await Get("/fr/", ("Accept-Encoding", accepted));

        string.Join(',', answer.Content.Headers.ContentEncoding).ShouldBe(coding);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        await using Stream decoded = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        (await new StreamReader(decoded).ReadToEndAsync(Cancel)).ShouldStartWith("<title>fr</title>");
    }

    [Fact]
    public async Task What_does_not_compress_is_sent_as_it_is()
    {
        using var answer = await Get("/assets/photo-AbCdEf12.png", ("Accept-Encoding", "br, gzip"));

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        answer.Headers.Vary.ShouldBeEmpty();
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe([137, 80, 78, 71]);
    }

    [Fact]
    public async Task A_known_version_is_not_sent_again()
    {
        using var first = await Get("/fr/", ("Accept-Encoding", "br"));
        using var plain = await Get("/fr/");
        var etag = first.Headers.ETag!.ToString();
        plain.Headers.ETag!.ToString().ShouldNotBe(etag);

        (await Status(("Accept-Encoding", "br"), ("If-None-Match", etag))).ShouldBe(HttpStatusCode.NotModified);
        (await Status(("Accept-Encoding", "br"), ("If-None-Match", $"\"other\", W/{etag}"))).ShouldBe(HttpStatusCode.NotModified);
        (await Status(("If-None-Match", etag))).ShouldBe(HttpStatusCode.OK);
        var modified = first.Content.Headers.LastModified!.Value;
        (await Status(("If-Modified-Since", modified.ToString("R")))).ShouldBe(HttpStatusCode.NotModified);
        (await Status(("If-Modified-Since", modified.AddSeconds(-1).ToString("R")))).ShouldBe(HttpStatusCode.OK);
        (await Status(("If-None-Match", "\"other\""), ("If-Modified-Since", modified.ToString("R")))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_that_is_not_there_has_no_version()
    {
        using var answer = await Get("/fr/nowhere", ("If-None-Match", "*"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task HEAD_says_what_GET_would_send()
    {
        using var get = await Get("/fr/");
        using var head = await edge.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/fr/"), Cancel);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Pages_are_only_read(string method)
    {
        using var answer = await edge.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/fr/"), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/assets/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/assets\\..\\..\\secret.txt")]
    [InlineData("//elsewhere/fr/")]
    public async Task Nothing_outside_the_build_is_reached_and_no_redirect_leaves_the_site(string target)
    {
        var secret = Path.Combine(Path.GetDirectoryName(edge.Client.Root)!, "secret.txt");
        await File.WriteAllTextAsync(secret, "do not serve", Cancel);

        var answer = await Raw($"GET {target} HTTP/1.1\r\nHost: {edge.Address.Authority}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 404");
        answer.ShouldNotContain("do not serve");
        File.Delete(secret);
    }

    private async Task<HttpStatusCode> Status(params (string, string)[] headers)
    {
        using var answer = await Get("/fr/", headers);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return edge.Http.SendAsync(request, Cancel);
    }

    /// <summary>HttpClient would tidy the target up before it is sent.</summary>
    private async Task<string> Raw(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(edge.Address.Host, edge.Address.Port, Cancel);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        return await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(Cancel);
    }
}
