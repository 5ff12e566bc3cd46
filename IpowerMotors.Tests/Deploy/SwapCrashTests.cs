using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Swaps that are killed midway, and the box's reboot.</summary>
public sealed class SwapCrashTests(Garage garage) : SwapScenario(garage)
{
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

        box.CopyFiles(box.Scripts, watchSeconds: 60); // still there to be killed
        using (var swap = box.StartSwap(v2))
        {
            await UntilAsync(box, moment);
            swap.Kill();
            await swap.WaitForExitAsync(Token);
        }
        box.CopyFiles(box.Scripts);
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
}
