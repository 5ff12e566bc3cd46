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

    [Fact]
    public async Task It_tells_what_serves_which_alarm_rings_and_how_old_the_last_backup_is()
    {
        await moto.ResetAsync();
        using var terraform = new ScriptedTerraform("/dev/null");
        terraform.HasOutputs();
        await PutAsync("production/release.json", """{"image":"r@sha256:1","since":"2026-11-01T08:00:00+00:00","who":"ana"}""");
        await moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "ipower-backups", BucketRegionName = "eu-west-3" }, TestContext.Current.CancellationToken);
        await PutAsync($"nightly/{DateTime.UtcNow.AddHours(-3):yyyyMMdd'T'HHmmss'Z'}/manifest.json", "{}", "ipower-backups");
        await moto.AwsAsync("cloudwatch", "put-metric-alarm", "--alarm-name", "ipower-production-outbox-age", "--metric-name", "age", "--namespace", "n",
            "--evaluation-periods", "1", "--period", "60", "--threshold", "1", "--comparison-operator", "GreaterThanThreshold", "--statistic", "Maximum");
        await moto.AwsAsync("cloudwatch", "set-alarm-state", "--alarm-name", "ipower-production-outbox-age", "--state-value", "ALARM", "--state-reason", "test");

        var run = await new DeployTool(new Dictionary<string, string?>(moto.Variables) { ["TF"] = terraform.Program }).RunAsync("production", "status", "--json");

        run.ExitCode.ShouldBe(1, run.All); // an alarm is a reason to look
        ((string?)run.Step("image")!["detail"]).ShouldBe("r@sha256:1 since 2026-11-01 08:00:00Z");
        ((string?)run.Step("outputs")!["detail"]).ShouldBe("https://www.ipowerfrance.fr, profile starter on i-1, database ipower-production");
        ((string?)run.Step("alarms")!["detail"]).ShouldBe("ipower-production-outbox-age: ringing.");
        ((string?)run.Step("backup")!["detail"]).ShouldNotBeNull().ShouldEndWith(", 3 hours old");
    }

    [Fact]
    public async Task A_missing_backup_is_told_without_a_box_too_and_where_to_look_for_the_reason()
    {
        await moto.ResetAsync();
        using var terraform = new ScriptedTerraform("/dev/null");
        terraform.HasOutputs("scale");
        await moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "ipower-backups", BucketRegionName = "eu-west-3" }, TestContext.Current.CancellationToken);

        var run = await new DeployTool(new Dictionary<string, string?>(moto.Variables) { ["TF"] = terraform.Program }).RunAsync("production", "status", "--json");

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("backup")!["detail"]).ShouldBe("There is no backup.");
        ((string?)run.Step("backup")!["next"]).ShouldNotBeNull().ShouldContain("aws logs tail /ipower-production/api --log-stream-name-prefix backup/");
    }

    [Fact]
    public async Task What_AWS_refuses_to_tell_is_named_and_the_rest_is_told_all_the_same()
    {
        await moto.ResetAsync();
        using var terraform = new ScriptedTerraform("/dev/null");
        terraform.HasOutputs("scale");
        await moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "ipower-backups", BucketRegionName = "eu-west-3" }, TestContext.Current.CancellationToken);
        await PutAsync($"nightly/{DateTime.UtcNow.AddHours(-3):yyyyMMdd'T'HHmmss'Z'}/manifest.json", "{}", "ipower-backups");
        await using var aws = await FaultyAws.StartAsync(moto);
        aws.Fail(1, 403, "AccessDenied", of: "monitoring ");
        var deploy = new DeployTool(new Dictionary<string, string?>(aws.Variables) { ["TF"] = terraform.Program });

        var refused = await deploy.RunAsync("production", "status", "--json");
        var clean = await deploy.RunAsync("production", "status", "--json");

        refused.ExitCode.ShouldBe(1, refused.All);
        ((string?)refused.Step("alarms")!["next"])!.ShouldContain("lacks the right");
        ((string?)refused.Step("status")!["detail"]).ShouldBe("failed: alarms");
        clean.ExitCode.ShouldBe(0, clean.All);
    }

    private Task PutAsync(string key, string body, string bucket = Moto.StateBucket) =>
        moto.S3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = body }, TestContext.Current.CancellationToken);
}
