using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy status</c> tells what a run before left behind.</summary>
public sealed class StatusTests(Moto moto) : IClassFixture<Moto>
{
    private readonly DeployTool _deploy = new(moto.Variables);

    [Fact]
    public async Task An_empty_account_has_no_deployment()
    {
        await moto.ResetAsync();

        var run = await _deploy.RunAsync("production", "status", "--json");

        run.ExitCode.ShouldBe(0, run.All);
        ((string?)run.Step("deployments")!["detail"]).ShouldBe("nothing was deployed yet");
    }

    [Fact]
    public async Task A_killed_deployment_is_told_with_the_step_it_stopped_in()
    {
        await moto.ResetAsync();
        await PutAsync("production/journal/20261101T080000000Z-release.json",
            """{"environment":"production","command":"release","who":"ana","host":"laptop","since":"2026-11-01T08:00:00+00:00","state":"running","steps":[{"name":"push","state":"done"},{"name":"swap","state":"started"}]}""");

        var run = await _deploy.RunAsync("production", "status", "--json");

        ((string?)run.Step("deployments")!["detail"]).ShouldBe("\"release\" of 2026-11-01 08:00:00Z was interrupted in step swap: run deploy.sh production release again");
    }

    private Task PutAsync(string key, string body) =>
        moto.S3.PutObjectAsync(new() { BucketName = Moto.StateBucket, Key = key, ContentBody = body }, TestContext.Current.CancellationToken);
}
