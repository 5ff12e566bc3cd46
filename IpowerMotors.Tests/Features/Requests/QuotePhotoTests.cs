using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>Photos of a request for a quote, from the visitor to the store and on to staff.</summary>
public sealed class QuotePhotoTests(Garage garage, LocalS3Server s3) : IClassFixture<LocalS3Server>
{
    private readonly MovableClock _clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly string _run = $"{Guid.NewGuid():n}";
    private readonly string _bucket = $"photos-{Guid.NewGuid():n}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_see_the_photos_without_what_the_camera_told_and_the_garage_is_told_by_mail()
    {
        var mailServer = await garage.MailAsync();
        await using var api = await OpenAsync(new(OutboxDesk.Impatient(mailServer.ConnectionString)) { ["Mail:Garage"] = $"garage-{_run}@example.org" });

        var reference = await SentAsync(api, await SendPhotoAsync(api), await SendPhotoAsync(api));

        using var staff = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);
        var request = (await staff.Http.GetFromJsonAsync<JsonElement[]>("/api/staff/quote-requests", Cancel))!.Single();
        (request.GetProperty("reference").GetString(), request.GetProperty("photos").GetInt32()).ShouldBe((reference, 2));
        using var photo = await staff.Http.GetAsync($"/api/staff/quote-requests/{request.GetProperty("id")}/photos/2", Cancel);
        (await photo.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(Pictures.Plain);
        photo.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        photo.Content.Headers.ContentDisposition!.ToString().ShouldBe($"inline; filename=\"{reference}-2.jpg\"");
        photo.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        photo.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var mail = (await mailServer.Inbox.MailsToAsync($"garage-{_run}@example.org")).Single();
        mail.Text!.ShouldContain("Photos\u202f: 2");
        mail.Text!.ShouldContain($"/equipe/devis?demande={reference}");
    }

    [Fact]
    public async Task Nothing_a_camera_tells_of_its_owner_reaches_the_store()
    {
        await using var api = await OpenAsync();
        await SendPhotoAsync(api);

        var stored = Directory.EnumerateFiles(s3.Root, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains(_bucket, StringComparison.Ordinal)).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToArray();

        stored.ShouldContain(file => file.Contains(Encoding.Latin1.GetString(Pictures.Plain), StringComparison.Ordinal)); // looked at the right place
        foreach (var secret in Pictures.Secrets) stored.ShouldAllBe(file => !file.Contains(secret));
    }

    [Fact]
    public async Task Visitors_see_no_photo_and_no_request()
    {
        await using var api = await OpenAsync();
        await SentAsync(api, await SendPhotoAsync(api));
        var id = await api.ExecuteAsync("select id from quote_requests");

        foreach (var path in new[] { "", $"/{id}/photos/1" })
        {
            using var answer = await api.Http.GetAsync($"/api/staff/quote-requests{path}", Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
    }

    [Fact]
    public async Task A_file_that_only_claims_to_be_a_photo_is_refused_in_the_visitors_language()
    {
        await using var api = await OpenAsync();

        var disguised = await PostAsync(api, Encoding.Latin1.GetBytes("\u0089PNG\r\n\u001a\n".PadRight(900)), "image/jpeg", "?lang=en");
        var honest = await PostAsync(api, Pictures.Plain, "image/png");

        (disguised.Status, disguised.Type, disguised.Title).ShouldBe((415, "photos/unreadable", "Unreadable photo"));
        (honest.Status, honest.Type).ShouldBe((415, "unsupported-media-type"));
        (await api.ExecuteAsync("select count(*) from quote_photos")).ShouldBe(0L);
    }

    [Fact]
    public async Task Five_megabytes_pass_and_more_do_not()
    {
        await using var api = await OpenAsync();
        const int most = 5 * 1024 * 1024;

        var largest = await PostAsync(api, Pictures.Padded(most));
        var larger = await PostAsync(api, Pictures.Padded(most + 1));

        largest.Status.ShouldBe(201);
        (larger.Status, larger.Type).ShouldBe((413, "photos/too-large"));
    }

    [Fact]
    public async Task Twenty_of_the_largest_photos_at_once_wait_their_turn_within_the_heap_of_production()
    {
        using (var client = s3.Client()) await client.PutBucketAsync(_bucket, Cancel);
        await using var api = await ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>(s3.StorageSettings(_bucket))
        {
            ["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync(),
            ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
            ["RateLimits:Photos:Permits"] = "100",
        });
        var picture = Pictures.Padded(5 * 1024 * 1024);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(api.Http, picture)));

        answers.ShouldAllBe(answer => answer.Status == 201);
    }

    [Fact]
    public async Task Five_photos_are_enough()
    {
        await using var api = await OpenAsync();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendPhotoAsync(api)));

        var six = await RequestAsync(api, tokens);
        var five = await RequestAsync(api, tokens[1..]);

        (six.Status, six.Body.GetProperty("errors").EnumerateObject().Single().Name).ShouldBe((400, "photos"));
        five.Status.ShouldBe(202);
    }

    [Fact]
    public async Task A_token_is_worth_one_photo_of_one_request()
    {
        await using var api = await OpenAsync();
        var (mine, other) = (await SendPhotoAsync(api), await SendPhotoAsync(api));

        (await RequestAsync(api, mine, "guessed")).Type.ShouldBe("photos/gone"); // and what was named beside it stays free
        (await RequestAsync(api, other, other)).Type.ShouldBe("photos/gone");
        await SentAsync(api, mine);
        var again = await RequestAsync(api, mine);

        (again.Status, again.Type).ShouldBe((409, "photos/gone"));
        (await api.ExecuteAsync("select count(*) from quote_requests")).ShouldBe(1L);
        (await api.ExecuteAsync("select count(*) from outbox where kind = 'quote.received'")).ShouldBe(1L);
    }

    [Fact]
    public async Task Of_twenty_requests_that_name_one_photo_at_once_one_gets_it()
    {
        await using var api = await OpenAsync();
        var token = await SendPhotoAsync(api);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RequestAsync(api, token)));

        answers.Select(answer => answer.Status).Order().ShouldBe([202, .. Enumerable.Repeat(409, 19)]);
    }

    [Fact]
    public async Task While_the_store_is_away_photos_are_refused_and_requests_are_not_and_when_it_is_back_all_works()
    {
        await using var api = await OpenAsync();
        await s3.KillAsync();
        try
        {
            var refused = await PostAsync(api, Pictures.Plain);
            (refused.Status, refused.Type, refused.Title).ShouldBe((503, "storage/unavailable", "Photos momentanément indisponibles"));
            refused.RetryAfter.ShouldNotBeNull();
            (await RequestAsync(api)).Status.ShouldBe(202);
            (await api.Http.GetStringAsync("/health", Cancel)).ShouldContain("\"S3\":\"Degraded\"");
        }
        finally
        {
            await s3.StartAsync();
        }
        await SentAsync(api, await SendPhotoAsync(api));
        await Processes.UntilAsync(async () => (await api.Http.GetStringAsync("/health", Cancel)).ShouldContain("\"S3\":\"Healthy\""), "health");
        (await api.ExecuteAsync("select count(*) from quote_photos where quote_request_id is not null")).ShouldBe(1L);
    }

    [Fact]
    public async Task Photos_that_nobody_claims_in_a_day_and_those_of_erased_requests_are_deleted_and_no_others()
    {
        await using var api = await OpenAsync();
        var forgotten = await SendPhotoAsync(api);
        await SentAsync(api, await SendPhotoAsync(api));
        await SentAsync(api, await SendPhotoAsync(api));
        await api.ExecuteAsync("delete from quote_requests where id = (select id from quote_requests limit 1)");
        _clock.Now += TimeSpan.FromHours(25);
        await SendPhotoAsync(api); // by somebody who is still writing

        await SweepAsync(api);

        (await api.ExecuteAsync("select count(*) from quote_photos")).ShouldBe(2L);
        (await KeysAsync()).Length.ShouldBe(2);
        (await RequestAsync(api, forgotten)).Type.ShouldBe("photos/gone");
    }

    [Fact]
    public async Task A_photo_about_to_be_swept_is_claimed_no_more()
    {
        await using var api = await OpenAsync();
        var token = await SendPhotoAsync(api);
        _clock.Now += TimeSpan.FromHours(23.5);

        (await RequestAsync(api, token)).Type.ShouldBe("photos/gone");
    }

    [Fact]
    public async Task One_address_sends_only_so_many_photos_and_the_bucket_is_filled_by_nobody()
    {
        await using var limited = await OpenAsync(new() { ["RateLimits:Photos:Permits"] = "2" });
        var answers = new[] { await PostAsync(limited, Pictures.Plain), await PostAsync(limited, Pictures.Plain), await PostAsync(limited, Pictures.Plain) };
        answers.Select(answer => answer.Status).ShouldBe([201, 201, 429]);

        await using var full = await OpenAsync();
        await full.ExecuteAsync("insert into quote_photos (id, token_hash, created_at) select gen_random_uuid(), sha256(n::text::bytea), now() from generate_series(1, 500) n");
        (await PostAsync(full, Pictures.Plain)).Type.ShouldBe("storage/unavailable");
    }

    [Fact]
    public async Task The_list_reads_on_from_a_moment_finds_one_by_its_reference_and_leaves_spam_out()
    {
        await using var api = await OpenAsync();
        var first = await SentAsync(api);
        _clock.Now += TimeSpan.FromMinutes(1);
        var second = await SentAsync(api);
        await api.ExecuteAsync("update quote_requests set spam_reason = 'honeypot' where reference = '" + await SentAsync(api) + "'");
        using var staff = await StaffBrowser.SignInAsync(api);

        async Task<string[]> ListAsync(string query) =>
            [.. (await staff.Http.GetFromJsonAsync<JsonElement[]>($"/api/staff/quote-requests{query}", Cancel))!.Select(request => request.GetProperty("reference").GetString()!)];

        (await ListAsync("")).ShouldBe([second, first]);
        (await ListAsync($"?before={Uri.EscapeDataString($"{_clock.GetUtcNow():O}")}")).ShouldBe([first]);
        (await ListAsync($"?reference={first}")).ShouldBe([first]);
    }

    private async Task<GarageApi> OpenAsync(Dictionary<string, string?>? more = null)
    {
        var settings = s3.StorageSettings(_bucket);
        foreach (var (key, value) in more ?? []) settings[key] = value;
        var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock, settings);
        await api.Services.GetRequiredService<DocumentStore>().EnsureBucketAsync(Cancel);
        return api;
    }

    private static Task SweepAsync(GarageApi api) => api.Services.GetServices<IHostedService>().OfType<PhotoSweep>().Single().SweepAsync(Cancel);

    private async Task<string[]> KeysAsync()
    {
        using var client = s3.Client();
        return [.. (await client.ListObjectsV2Async(new() { BucketName = _bucket }, Cancel)).S3Objects.Select(file => file.Key)];
    }

    private static async Task<string> SendPhotoAsync(GarageApi api)
    {
        var answer = await PostAsync(api, Pictures.FromAPhone());
        answer.Status.ShouldBe(201, $"{answer.Body}");
        return answer.Body.GetProperty("token").GetString()!;
    }

    private async Task<string> SentAsync(GarageApi api, params string[] photos)
    {
        var answer = await RequestAsync(api, photos);
        answer.Status.ShouldBe(202, $"{answer.Body}");
        return answer.Body.GetProperty("reference").GetString()!;
    }

    private static Task<Heard> PostAsync(GarageApi api, byte[] picture, string type = "image/jpeg", string query = "") => PostAsync(api.Http, picture, type, query);

    private static async Task<Heard> PostAsync(HttpClient http, byte[] picture, string type = "image/jpeg", string query = "")
    {
        using var content = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await http.PostAsync($"/api/quote-requests/photos{query}", content, Cancel);
        return await Heard.FromAsync(answer);
    }

    private async Task<Heard> RequestAsync(GarageApi api, params string[] photos)
    {
        using var answer = await api.Http.PostAsJsonAsync("/api/quote-requests", new
        {
            language = "fr",
            customer = new { firstName = "Marie", lastName = "Curie", email = $"marie-{_run}@example.org", phone = "+33563491234" },
            vehicle = new { plate = "AB-123-CD", brand = "Renault", model = "Clio" },
            description = "Pare-chocs enfoncé",
            website = "",
            startedAt = _clock.GetUtcNow().AddMinutes(-1),
            photos,
        }, Cancel);
        return await Heard.FromAsync(answer);
    }

    private sealed record Heard(int Status, JsonElement Body, TimeSpan? RetryAfter)
    {
        public string? Type => Body.TryGetProperty("type", out var type) ? type.GetString() : null;

        public string? Title => Body.GetProperty("title").GetString();

        public static async Task<Heard> FromAsync(HttpResponseMessage answer) =>
            new((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel), answer.Headers.RetryAfter?.Delta);
    }
}
