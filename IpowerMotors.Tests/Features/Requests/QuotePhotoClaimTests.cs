using System.Net;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>Whose a photo becomes, and when it goes.</summary>
public sealed class QuotePhotoClaimTests(Garage garage, LocalS3Server s3) : QuoteDesk(garage, s3)
{
    [Fact]
    public async Task Five_photos_are_enough()
    {
        await using var api = await OpenAsync();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendPhotoAsync(api)));

        var six = await RequestAsync(api, tokens);
        var five = await RequestAsync(api, tokens[1..]);

        six.WrongFields.ShouldBe(["photos"]);
        five.Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_token_is_worth_one_photo_of_one_request()
    {
        await using var api = await OpenAsync();
        var (mine, other) = (await SendPhotoAsync(api), await SendPhotoAsync(api));

        (await RequestAsync(api, mine, "guessed")).Problem.ShouldBe("photos/gone"); // and what was named beside it stays free
        (await RequestAsync(api, other, other)).Problem.ShouldBe("photos/gone");
        await SentAsync(api, mine);
        var again = await RequestAsync(api, mine);

        (again.Status, again.Problem).ShouldBe((HttpStatusCode.Conflict, "photos/gone"));
        (await api.ExecuteAsync("select count(*) from quote_requests")).ShouldBe(1L);
        (await api.ExecuteAsync("select count(*) from outbox where kind = 'quote.received'")).ShouldBe(1L);
    }

    [Fact]
    public async Task Of_twenty_requests_that_name_one_photo_at_once_one_gets_it()
    {
        await using var api = await OpenAsync();
        var token = await SendPhotoAsync(api);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RequestAsync(api, token)));

        answers.Select(answer => (int)answer.Status).Order().ShouldBe([202, .. Enumerable.Repeat(409, 19)]);
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_is_sent_again_with_its_photos_and_gets_that_answer()
    {
        await using var api = await OpenAsync();
        var (form, key) = (Form(await SendPhotoAsync(api), await SendPhotoAsync(api)), $"{Guid.NewGuid()}");

        var first = await new Visitor(api.Http).SendFormAsync(Requests, form, key);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new Visitor(api.Http).SendFormAsync(Requests, form, key)));

        first.Status.ShouldBe(HttpStatusCode.Accepted, first.Body);
        again.ShouldAllBe(answer => answer.Body == first.Body);
        (await api.ExecuteAsync("select count(*) from quote_requests")).ShouldBe(1L);
        (await api.ExecuteAsync("select count(*) from quote_photos where quote_request_id is not null")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_key_whose_request_was_refused_is_still_free()
    {
        await using var api = await OpenAsync();
        var key = $"{Guid.NewGuid()}";

        var refused = await new Visitor(api.Http).SendFormAsync(Requests, Form("guessed"), key);
        var mended = await new Visitor(api.Http).SendFormAsync(Requests, Form(await SendPhotoAsync(api)), key);

        (refused.Problem, mended.Status).ShouldBe(("photos/gone", HttpStatusCode.Accepted));
    }

    [Fact]
    public async Task Photos_that_nobody_claims_in_a_day_and_those_of_erased_requests_are_deleted_and_no_others()
    {
        await using var api = await OpenAsync();
        var forgotten = await SendPhotoAsync(api);
        await SentAsync(api, await SendPhotoAsync(api));
        await SentAsync(api, await SendPhotoAsync(api));
        await api.ExecuteAsync("delete from quote_requests where id = (select id from quote_requests limit 1)");
        Clock.Now += TimeSpan.FromHours(25);
        await SendPhotoAsync(api); // by somebody who is still writing

        await SweepAsync(api);

        (await api.ExecuteAsync("select count(*) from quote_photos")).ShouldBe(2L);
        (await KeysAsync()).Length.ShouldBe(2);
        (await RequestAsync(api, forgotten)).Problem.ShouldBe("photos/gone");
    }

    [Fact]
    public async Task A_photo_about_to_be_swept_is_claimed_no_more()
    {
        await using var api = await OpenAsync();
        var token = await SendPhotoAsync(api);
        Clock.Now += TimeSpan.FromHours(23.5);

        (await RequestAsync(api, token)).Problem.ShouldBe("photos/gone");
    }

    private async Task<string[]> KeysAsync()
    {
        using var client = Store.Client();
        return [.. (await client.ListObjectsV2Async(new() { BucketName = Bucket }, Cancel)).S3Objects.Select(file => file.Key)];
    }
}
