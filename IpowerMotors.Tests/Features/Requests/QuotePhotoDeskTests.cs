using System.Net;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Requests;

/// <summary>Who may hold the desks at which photos are taken, and for how long.</summary>
public sealed class QuotePhotoDeskTests(Garage garage, LocalS3Server s3) : QuoteDesk(garage, s3)
{
    private const string Ana = "203.0.113.1";

    [Fact]
    public async Task Slow_senders_of_one_address_keep_nobody_else_waiting()
    {
        await using var api = await OpenAsync();
        using PoorLine first = await OpenLineAsync(api), second = await OpenLineAsync(api);
        await Task.WhenAll(first.BeginAsync(), second.BeginAsync());
        using PoorLine third = await OpenLineAsync(api), fourth = await OpenLineAsync(api);
        Task[] waiting = [third.BeginAsync(), fourth.BeginAsync()];

        var other = await PostAsync(api.Http, Pictures.FromAPhone());

        other.Status.ShouldBe(HttpStatusCode.Created, other.Body);
        waiting.ShouldAllBe(turn => !turn.IsCompleted);
        first.Dispose();
        await await Task.WhenAny(waiting); // and what one gives back, the next of that address has
    }

    [Fact]
    public async Task A_photo_that_does_not_arrive_in_time_is_refused_and_its_desk_goes_to_the_next()
    {
        await using var api = await OpenAsync(new() { ["Photos:BodySeconds"] = "1" });
        using PoorLine first = await OpenLineAsync(api), second = await OpenLineAsync(api), third = await OpenLineAsync(api);

        await Task.WhenAll(first.BeginAsync(), second.BeginAsync(), third.BeginAsync());

        foreach (var line in new[] { first, second, third })
        {
            var answer = await line.AnswerAsync();
            answer.ShouldStartWith("HTTP/1.1 408 ");
            answer.ShouldContain("\"type\":\"too-slow\"");
        }
        (await PostAsync(api.Http, Pictures.FromAPhone())).Status.ShouldBe(HttpStatusCode.Created);
        api.LoggedNoError();
    }

    private static Task<PoorLine> OpenLineAsync(GarageApi api) => PoorLine.OpenAsync(api.Http.BaseAddress!, Ana);
}
