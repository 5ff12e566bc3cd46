using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy plan</c>, on the real configuration and as a part of everything in order.</summary>
public sealed class PlanTests(PlannedEnvironment environment) : IClassFixture<PlannedEnvironment>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipower-plan-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The offline provider makes up one DKIM token where SES gives three, so an apply stops in the middle: as good as a bad day.</summary>
    [Fact]
    public async Task The_real_configuration_is_planned_and_an_apply_that_stops_half_way_is_told()
    {
        var variables = environment.Moto.Variables;
        variables["TF"] = OfflineTerraform.Program;
        variables["TF_OFFLINE_CACHE"] = Path.Combine(_folder.FullName, "cache");
        variables["DEPLOY_WORK"] = _folder.FullName;
        await environment.Moto.ResetAsync();
        var deploy = new DeployTool(variables);

        var plan = await RunAsync("plan");
        var apply = await RunAsync("apply", "--yes");
        var status = await RunAsync("status");

        plan.ExitCode.ShouldBe(0, plan.All);
        ((int)plan.Step("plan")!["data"]!["record"]!["summary"]!["create"]!).ShouldBeGreaterThan(100);
        ((string?)plan.Step("manifest")!["state"]).ShouldBe("done");
        apply.ExitCode.ShouldBe(1, apply.All);
        ((string?)apply.Step("apply")!["next"]).ShouldNotBeNull().ShouldContain("What was done before stays done");
        ((string?)status.Step("deployments")!["detail"]).ShouldNotBeNull().ShouldContain("was stopped by a failure in step apply");
        // A plan holds secrets.
        File.GetUnixFileMode(Path.Combine(_folder.FullName, "staging", "plan")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Task<DeployRun> RunAsync(params string[] command) => deploy.RunAsync(["staging", .. command, "--json"]);
    }

    [Fact]
    public async Task A_killed_plan_and_one_that_Terraform_refuses_leave_none_that_could_be_applied_and_the_next_one_is_whole()
    {
        var (terraform, variables) = await environment.StartAsync();
        using var ended = terraform;
        var deploy = new DeployTool(variables);
        terraform.Hangs = true;
        using (var running = await deploy.StartAsync("\"plan\"", "production", "plan", "--json"))
        {
            await terraform.BeginsAsync("plan");
            await running.SignalAsync("KILL");
        }
        terraform.Hangs = false;

        var afterKilled = await deploy.RunAsync("production", "apply", "--yes", "--json");
        terraform.Fails = true;
        var refused = await deploy.RunAsync("production", "plan", "--json");
        terraform.Fails = false;
        var afterRefused = await deploy.RunAsync("production", "apply", "--yes", "--json");
        var plan = await deploy.RunAsync("production", "plan", "--json");
        var apply = await deploy.RunAsync("production", "apply", "--yes", "--json");

        foreach (var run in new[] { afterKilled, afterRefused }) ((string?)run.Step("saved-plan")!["detail"]).ShouldBe("There is no saved plan.");
        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Refusal("plan").ShouldContain("the provider said no");
        plan.ExitCode.ShouldBe(0, plan.All);
        apply.ExitCode.ShouldBe(0, apply.All);
        terraform.Calls.Count(call => call == "applied").ShouldBe(1);
    }

    [Fact]
    public async Task No_command_is_everything_in_order_and_a_dry_run_of_it_changes_nothing()
    {
        var (terraform, variables) = await environment.StartAsync();
        using var ended = terraform;
        using var names = new NameServer();
        variables["DEPLOY_NAMESERVER"] = names.Address;
        await environment.Moto.S3.PutBucketVersioningAsync(new() { BucketName = Moto.StateBucket, VersioningConfig = new() { Status = "Enabled" } }, TestContext.Current.CancellationToken);

        var run = await new DeployTool(variables).RunAsync("production", "--dry-run", "--json");

        run.ExitCode.ShouldBe(0, run.All);
        run.Lines.Where(line => (string?)line["state"] == "planned").Select(line => (string?)line["step"]).Take(5).ShouldBe(["confirm", "apply", "image", "swap", "record"]);
        run.Lines.Where(line => (string?)line["state"] == "done").Select(line => (string?)line["step"]).ShouldBe(
            ["dotnet", "node", "terraform", "aws", "credentials", "region", "quotas", "state", "mail", "domain", "plan", "manifest", "saved-plan"]);
        terraform.Calls.ShouldNotContain("apply");
        (await environment.Moto.S3.ListObjectsV2Async(new() { BucketName = Moto.StateBucket }, TestContext.Current.CancellationToken)).S3Objects.ShouldBeNull();
    }
}
