using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Swaps to versions that are no good, and swaps that somebody thinks better of.</summary>
public sealed class SwapFaultTests(Garage garage) : SwapScenario(garage)
{
    [Theory]
    [InlineData("[ \"$1\" = --migrate ] || export ConnectionStrings__ipowermotors='Host=127.0.0.1;Port=9;Timeout=1'", "is not healthy")]
    [InlineData("[ \"$1\" = --migrate ] || exit 3", "is not healthy")]
    [InlineData("[ \"$1\" != --migrate ] || exit 3", "the migration failed")]
    public async Task A_bad_version_never_gets_traffic_and_the_old_one_stays(string fault, string reason)
    {
        await using var box = await StartAsync();
        await SwapAsync(box, box.Image("v1"));
        box.CopyFiles(box.Scripts, startSeconds: 10);
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
        box.CopyFiles(box.Scripts, watchSeconds: 60);
        using var swap = box.StartSwap(box.Image("v2"));
        await using (new Load(box.Url))
        {
            await UntilAsync(box, "remembered");
            using var kill = Processes.Start("kill", ["-9", $"{box.Pid("api@blue")}"]);
            await swap.WaitForExitAsync(Token);
        } // what v2 was answering when it died is lost; nothing after that

        (swap.ExitCode, box.Active).ShouldBe((1, "green"));
        await using var load = new Load(box.Url);
        await load.UntilAnsweredAsync(100);
        load.Failures.ShouldBeEmpty();
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
}
