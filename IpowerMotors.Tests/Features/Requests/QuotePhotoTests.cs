using System.Net;
using System.Text;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>What the API takes for a photo, and what it keeps of it.</summary>
public sealed class QuotePhotoTests(Garage garage, LocalS3Server s3) : QuoteDesk(garage, s3)
{
    [Fact]
    public async Task Nothing_a_camera_tells_of_its_owner_reaches_the_store()
    {
        await using var api = await OpenAsync();
        await SendPhotoAsync(api);

        var stored = Directory.EnumerateFiles(Store.Root, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains(Bucket, StringComparison.Ordinal)).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToArray();

        stored.ShouldContain(file => file.Contains(Encoding.Latin1.GetString(Pictures.Plain), StringComparison.Ordinal)); // looked at the right place
        foreach (var secret in Pictures.Secrets) stored.ShouldAllBe(file => !file.Contains(secret));
    }

    [Fact]
    public async Task A_file_that_only_claims_to_be_a_photo_is_refused_in_the_visitors_language()
    {
        await using var api = await OpenAsync();

        var disguised = await PostAsync(api.Http, Encoding.Latin1.GetBytes("\u0089PNG\r\n\u001a\n".PadRight(900)), "image/jpeg", "?lang=en");
        var honest = await PostAsync(api.Http, Pictures.Plain, "image/png");

        (disguised.Status, disguised.Problem, disguised.Json.Text("title")).ShouldBe((HttpStatusCode.UnsupportedMediaType, "photos/unreadable", "Unreadable photo"));
        (honest.Status, honest.Problem).ShouldBe((HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"));
        (await api.ExecuteAsync("select count(*) from quote_photos")).ShouldBe(0L);
    }

    [Fact]
    public async Task Five_megabytes_pass_and_more_do_not()
    {
        await using var api = await OpenAsync();
        const int most = 5 * 1024 * 1024;

        var largest = await PostAsync(api.Http, Pictures.Padded(most));
        var larger = await PostAsync(api.Http, Pictures.Padded(most + 1));

        largest.Status.ShouldBe(HttpStatusCode.Created);
        (larger.Status, larger.Problem).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "photos/too-large"));
    }

    [Fact]
    public async Task A_hundred_of_the_largest_photos_at_once_wait_their_turn_within_the_heap_of_production()
    {
        using (var client = Store.Client()) await client.PutBucketAsync(Bucket, Cancel);
        await using var api = await ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>(Store.StorageSettings(Bucket))
        {
            ["ConnectionStrings:ipowermotors"] = await Garage.Postgres.CreateDatabaseAsync(),
            ["ConnectionStrings:redis"] = Garage.Redis.ConnectionString,
        });
        var picture = Pictures.Padded(5 * 1024 * 1024);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(visitor => PostAsync(api.Http, picture, from: $"203.0.113.{visitor}")));

        answers.CountBy(answer => (answer.Status, answer.Problem)).ShouldBe([KeyValuePair.Create((HttpStatusCode.Created, default(string)), 100)]);
    }

    [Fact]
    public async Task While_the_store_is_away_photos_are_refused_and_requests_are_not_and_when_it_is_back_all_works()
    {
        await using var api = await OpenAsync();
        await Store.KillAsync();
        try
        {
            var refused = await PostAsync(api.Http, Pictures.Plain);
            (refused.Status, refused.Problem, refused.Json.Text("title")).ShouldBe((HttpStatusCode.ServiceUnavailable, "storage/unavailable", "Photos momentanément indisponibles"));
            refused.RetryAfter.ShouldNotBeNull();
            (await RequestAsync(api)).Status.ShouldBe(HttpStatusCode.Accepted);
            (await api.Http.GetStringAsync("/health", Cancel)).ShouldContain("\"S3\":\"Degraded\"");
        }
        finally
        {
            await Store.StartAsync();
        }
        await SentAsync(api, await SendPhotoAsync(api));
        await Processes.UntilAsync(async () => (await api.Http.GetStringAsync("/health", Cancel)).ShouldContain("\"S3\":\"Healthy\""), "health");
        (await api.ExecuteAsync("select count(*) from quote_photos where quote_request_id is not null")).ShouldBe(1L);
    }

    [Fact]
    public async Task One_address_sends_only_so_many_photos_and_theBucket_is_filled_by_nobody()
    {
        await using var limited = await OpenAsync(new() { ["RateLimits:Photos:Permits"] = "2" });
        var answers = new[] { await PostAsync(limited.Http, Pictures.Plain), await PostAsync(limited.Http, Pictures.Plain), await PostAsync(limited.Http, Pictures.Plain) };
        answers.Select(answer => answer.Status).ShouldBe([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests]);

        await using var full = await OpenAsync();
        await full.ExecuteAsync("insert into quote_photos (id, token_hash, created_at) select gen_random_uuid(), sha256(n::text::bytea), now() from generate_series(1, 500) n");
        (await PostAsync(full.Http, Pictures.Plain)).Problem.ShouldBe("storage/unavailable");
    }
}
