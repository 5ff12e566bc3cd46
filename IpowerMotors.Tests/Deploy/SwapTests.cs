using System.Net;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>The box's swap of two real API processes behind the real proxy, on a real database.</summary>
public sealed class SwapTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    [Theory]
    [InlineData("[ \"$1\" = --migrate ] || export ConnectionStrings__ipowermotors='Host=127.0.0.1;Port=9;Timeout=1'", "is not healthy")]
    [InlineData("[ \"$1\" = --migrate ] || exit 3", "is not healthy")]
    [InlineData("[ \"$1\" != --migrate ] || exit 3", "the migration failed")]
    public async Task A_bad_version_never_gets_traffic_and_the_old_one_stays(string fault, string reason)
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        box.CopyFiles(Path.Combine(box.Folder, "opt/box"), startSeconds: 10);
        var before = box.Pid("api@green");
        await using var load = new Load(box.Url);

        var (code, words) = await box.SwapAsync(box.Image("bad", fault));

        await load.UntilAnsweredAsync(50);
        (code, words).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => words.ShouldContain(reason));
        load.Failures.ShouldBeEmpty();
        (await box.RequestsAsync("blue")).ShouldBe(0);
        (box.Active, box.Pid("api@green"), box.Runs("api@blue")).ShouldBe(("green", before, false));
    }

    [Fact]
    public async Task A_version_that_falls_ill_under_traffic_gives_way_to_the_old_one()
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        await using var load = new Load(box.Url);
        using var swap = box.StartSwap(box.Image("v2"));
        await UntilAsync(box, "remembered");

        using var kill = Processes.Start("kill", ["-9", $"{box.Pid("api@blue")}"]);
        await swap.WaitForExitAsync(Token);

        swap.ExitCode.ShouldBe(1);
        box.Active.ShouldBe("green");
        await Processes.UntilAsync(async () => (await box.InFlightAsync("blue")).ShouldBe(0), "the end of what v2 was asked");
        var known = load.Failures.Count;
        await load.UntilAnsweredAsync(100);
        load.Failures.Count.ShouldBe(known); // what v2 was answering when it died is lost; nothing after that
    }

    [Fact]
    public async Task A_cancelled_swap_ends_the_new_version_and_leaves_the_old_one_alone()
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        using var swap = box.StartSwap(box.Image("v2"));
        await UntilAsync(box, "start api@blue");

        using var cancel = Processes.Start("kill", ["-TERM", $"{swap.Id}"]);
        await swap.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(90), Token);

        swap.ExitCode.ShouldBe(1);
        (box.Active, box.Runs("api@green"), box.Runs("api@blue")).ShouldBe(("green", true, false));
        (await box.RequestsAsync("blue")).ShouldBe(0);
    }

    [Theory]
    [InlineData("migrate@blue")]
    [InlineData("start api@blue")]
    [InlineData("remembered")]
    public async Task A_swap_killed_midway_ends_well_when_run_again(string moment)
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        await using var load = new Load(box.Url);
        var v2 = box.Image("v2");

        using (var swap = box.StartSwap(v2))
        {
            await UntilAsync(box, moment);
            swap.Kill();
            await swap.WaitForExitAsync(Token);
        }
        await SwapAsync(box, v2);
        await load.UntilAnsweredAsync(50);

        load.Failures.ShouldBeEmpty();
        (box.Active, box.Runs("api@blue"), box.Runs("api@green")).ShouldBe(("blue", true, false));
    }

    [Fact]
    public async Task After_a_reboot_the_same_version_serves_and_a_half_started_one_does_not()
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        using (var swap = box.StartSwap(box.Image("v2")))
        {
            await UntilAsync(box, "start api@blue");
            swap.Kill();
            await swap.WaitForExitAsync(Token);
        }

        await box.RebootAsync();

        using var http = new HttpClient { BaseAddress = box.Url };
        await Processes.UntilAsync(async () => (await http.GetAsync("/health", Token)).EnsureSuccessStatusCode(), "the box after its reboot");
        (box.Active, box.Runs("api@green"), box.Runs("api@blue")).ShouldBe(("green", true, false));
        (await box.RequestsAsync("green")).ShouldBeGreaterThan(0);
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

    private static Task UntilAsync(Box box, string moment) => Processes.UntilAsync(() =>
    {
        var reached = moment == "remembered" ? box.Active == "blue" : File.ReadAllText(Path.Combine(box.Folder, "systemctl.log")).Contains(moment, StringComparison.Ordinal);
        reached.ShouldBeTrue();
        return Task.CompletedTask;
    }, moment);

    private static async Task SwapAsync(Box box, string image)
    {
        var (code, words) = await box.SwapAsync(image);
        code.ShouldBe(0, words);
    }

    private async Task<Box> StartAsync(Dictionary<string, string>? settings = null)
    {
        var box = new Box(new Dictionary<string, string>((await SettingsAsync()).Concat(settings ?? [])));
        await box.StartProxyAsync();
        return box;
    }

    private async Task<Dictionary<string, string>> SettingsAsync() => new()
    {
        ["ConnectionStrings__ipowermotors"] = await _database.Value,
        ["ConnectionStrings__redis"] = garage.Redis.ConnectionString,
        ["Site__Url"] = "https://www.example.fr",
        ["DataProtection__Key"] = "a secret of the tests",
        ["Mail__Garage"] = "garage <garage@example.fr>",
        ["RateLimits__Forms__Permits"] = "100000",
    };

    private readonly Lazy<Task<string>> _database = new(garage.Postgres.CreateDatabaseAsync);
}
