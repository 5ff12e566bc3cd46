using System.Net;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>The box's swap of two real API processes behind the real proxy, on a real database.</summary>
public sealed class SwapTests(Garage garage) : SwapScenario(garage)
{
    [Fact]
    public async Task Visitors_notice_nothing_of_two_swaps()
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        await using var load = new Load(box.Url);
        await using var idle = await IdleConnection.OpenAsync(box.Url);
        await idle.AskAsync();
        await load.UntilAnsweredAsync(100);

        await SwapAsync(box, box.Image("v2"));
        var afterOne = box.Active;
        await idle.AskAsync();
        await load.UntilAnsweredAsync(100);
        await SwapAsync(box, box.Image("v3"));
        await idle.AskAsync();
        await load.UntilAnsweredAsync(100);

        load.Failures.ShouldBeEmpty();
        afterOne.ShouldBe("blue");
        box.Active.ShouldBe("green");
        (box.Runs("api@blue"), box.Runs("api@green")).ShouldBe((false, true));
        TestContext.Current.TestOutputHelper?.WriteLine($"{load.Answered} requests, {load.Failures.Count} failed");
    }

    [Fact]
    public async Task The_same_version_again_changes_nothing_and_the_same_image_with_other_settings_is_another_version()
    {
        await using var box = await StartAsync();
        var image = box.Image("v1");
        await SwapAsync(box, image);
        var before = box.Pid("api@green");

        var (again, words) = await box.SwapAsync(image);
        var unchanged = box.Pid("api@green");
        box.Set(new Dictionary<string, string>(await SettingsAsync()) { ["Mail__Garage"] = "other@example.fr" });
        await SwapAsync(box, image);

        (again, unchanged).ShouldBe((0, before));
        words.ShouldContain("green runs it already");
        box.Active.ShouldBe("blue");
    }

    [Fact]
    public async Task Without_any_version_visitors_read_a_problem_that_the_site_understands()
    {
        await using var box = await StartAsync();

        using var http = new HttpClient { BaseAddress = box.Url };
        using var answer = await http.GetAsync("/api/services", Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("\"type\":\"unavailable\"");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_limits_count_the_visitor_whom_CloudFront_names_and_nobody_else_can_choose_a_name()
    {
        await using var box = await StartAsync(new() { ["RateLimits__Tokens__Permits"] = "1" });
        await SwapAsync(box, box.Image("v1"));
        using var http = new HttpClient { BaseAddress = box.Url };

        async Task<HttpStatusCode> AskAsync(string forwardedFor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/my-appointment?token=none") { Headers = { { "X-Forwarded-For", forwardedFor } } };
            using var answer = await http.SendAsync(request, Token);
            return answer.StatusCode;
        }

        (await AskAsync("203.0.113.1")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync("203.0.113.2")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync("198.51.100.7, 203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
