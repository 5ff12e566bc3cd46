using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>Requests for a quote as staff see them, and nobody else.</summary>
public sealed class QuoteListTests(Garage garage, LocalS3Server s3) : QuoteDesk(garage, s3)
{
    [Fact]
    public async Task Staff_see_the_photos_without_what_the_camera_told_and_the_garage_is_told_by_mail()
    {
        var mailServer = await Garage.MailAsync();
        await using var api = await OpenAsync(new(OutboxDesk.Impatient(mailServer.ConnectionString)) { ["Mail:Garage"] = $"garage-{Run}@example.org" });

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
        var mail = (await mailServer.Inbox.MailsToAsync($"garage-{Run}@example.org")).Single();
        mail.Text!.ShouldContain("Photos\u202f: 2");
        mail.Text!.ShouldContain($"/equipe/devis?demande={reference}");
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
    public async Task The_list_reads_on_from_a_moment_finds_one_by_its_reference_and_leaves_spam_out()
    {
        await using var api = await OpenAsync();
        var first = await SentAsync(api);
        Clock.Now += TimeSpan.FromMinutes(1);
        var second = await SentAsync(api);
        await api.ExecuteAsync("update quote_requests set spam_reason = 'honeypot' where reference = '" + await SentAsync(api) + "'");
        using var staff = await StaffBrowser.SignInAsync(api);

        async Task<string[]> ListAsync(string query) =>
            [.. (await staff.Http.GetFromJsonAsync<JsonElement[]>($"/api/staff/quote-requests{query}", Cancel))!.Select(request => request.GetProperty("reference").GetString()!)];

        (await ListAsync("")).ShouldBe([second, first]);
        (await ListAsync($"?before={Uri.EscapeDataString($"{Clock.GetUtcNow():O}")}")).ShouldBe([first]);
        (await ListAsync($"?reference={first}")).ShouldBe([first]);
        (await ListAsync("?reference=%00")).ShouldBeEmpty(); // a character that Postgres has no text with
    }
}
