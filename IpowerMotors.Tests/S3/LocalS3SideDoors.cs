using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

/// <summary>What our own server answers beside S3: health, browsers' preflights, the listing page, and wrong settings.</summary>
public sealed class LocalS3SideDoors(LocalS3Server server) : IClassFixture<LocalS3Server>, IDisposable
{
    private readonly HttpClient _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task It_says_that_it_lives_as_MinIO_does()
    {
        using var answer = await _http.GetAsync(new Uri(server.Endpoint, "/minio/health/live"), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_browser_may_ask_before_it_uploads_and_still_needs_a_signature()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Endpoint, "/bucket/doc"));
        preflight.Headers.Add("Origin", "http://localhost:8080");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-amz-date");
        using var allowed = await _http.SendAsync(preflight, Cancel);
        allowed.IsSuccessStatusCode.ShouldBeTrue();
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        allowed.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["PUT"]);

        using var unsigned = new HttpRequestMessage(HttpMethod.Put, new Uri(server.Endpoint, "/bucket/doc"));
        unsigned.Headers.Add("Origin", "http://localhost:8080");
        using var refused = await _http.SendAsync(unsigned, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Fact]
    public async Task The_page_lists_objects_to_those_who_have_the_keys_only()
    {
        using var s3 = server.Client();
        await s3.PutBucketAsync("listed", Cancel);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "listed", Key = "<b>.txt", ContentBody = "secret text" }, Cancel);

        using var stranger = await _http.GetAsync(server.Console, Cancel);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{S3Server.AccessKey}:{S3Server.SecretKey}")));
        var page = await _http.GetStringAsync(server.Console, Cancel);
        page.ShouldContain("&lt;b&gt;.txt");
        page.ShouldNotContain("secret text");
    }

    [Fact]
    public async Task Refusals_are_XML_with_a_code_and_a_request_id()
    {
        using var answer = await _http.GetAsync(new Uri(server.Endpoint, "/bucket/doc"), Cancel);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/xml");
        var error = System.Xml.Linq.XElement.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        error.Element("Code")!.Value.ShouldBe("AccessDenied");
        error.Element("RequestId")!.Value.ShouldBe(answer.Headers.GetValues("x-amz-request-id").Single());
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_refuses_to_start()
    {
        var second = new ProcessStartInfo("dotnet", [LocalS3Server.Program, "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        (second.Environment["LocalS3__Root"], second.Environment["LocalS3__AccessKey"], second.Environment["LocalS3__SecretKey"]) = (server.Root, "a", "b");
        using var process = Process.Start(second)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        var said = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);

        process.ExitCode.ShouldNotBe(0);
        said.ShouldContain("is in use by another S3 server");
    }
}
