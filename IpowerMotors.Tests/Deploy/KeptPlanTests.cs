using System.Text.Json.Nodes;
using Amazon.S3;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>plan</c> and <c>keep</c> on one machine, <c>apply --plan</c> on another: between them only a name is passed on.</summary>
public sealed class KeptPlanTests(PlannedEnvironment environment) : IClassFixture<PlannedEnvironment>
{
    private static readonly string Archives = Path.Combine(Processes.Root, "infrastructure", "terraform", ".terraform");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AmazonS3Client S3 => environment.Moto.S3;

    [Fact]
    public async Task Exactly_the_kept_plan_is_applied_whatever_was_kept_since()
    {
        var (terraform, variables) = await StartAsync();
        using var ended = terraform;
        Directory.CreateDirectory(Archives);
        var archive = Path.Combine(Archives, $"ipower-test-{Guid.NewGuid():n}.zip");
        await File.WriteAllTextAsync(archive, "the edge's function", Token);
        var name = await KeepAsync(variables);
        var planned = await MadeAsync(variables);
        File.Delete(archive);
        (await KeepAsync(variables)).ShouldNotBe(name);

        await OnAnotherMachineAsync(variables, async () =>
        {
            var run = await new DeployTool(variables).RunAsync("production", "apply", "--plan", name, "--yes", "--json");

            run.ExitCode.ShouldBe(0, run.All);
            terraform.Calls.Count(call => call == "applied").ShouldBe(1);
            (await File.ReadAllTextAsync(archive, Token)).ShouldBe("the edge's function"); // a plan names them, but does not hold them
            (await MadeAsync(variables)).ShouldBe(planned);
        });
        File.Delete(archive);
    }

    [Fact]
    public async Task Another_plan_in_its_place_or_one_that_is_gone_is_refused_before_anything_is_changed()
    {
        var (terraform, variables) = await StartAsync();
        using var ended = terraform;
        var name = await KeepAsync(variables);
        var put = await S3.PutObjectAsync(new() { BucketName = Moto.StateBucket, Key = "plans/production/plan.tar.gz", ContentBody = "another" }, Token);

        await OnAnotherMachineAsync(variables, async () =>
        {
            await IsRefusedAsync($"{name.Split('.')[0]}.{put.VersionId}", "The kept plan is not the one of this name.");
            await IsRefusedAsync($"{name.Split('.')[0]}.{Guid.NewGuid()}", "The plan is not kept any more: it is there for a day.");
            await IsRefusedAsync("latest", "\"latest\" is no name of a kept plan.");
        });
        terraform.Calls.ShouldNotContain("apply");

        async Task IsRefusedAsync(string plan, string why)
        {
            var run = await new DeployTool(variables).RunAsync("production", "apply", "--plan", plan, "--yes", "--json");
            run.ExitCode.ShouldBe(1, run.All);
            ((string?)run.Step("fetch")!["detail"]).ShouldBe(why);
        }
    }

    [Fact]
    public async Task A_role_that_may_only_plan_keeps_a_plan_without_lock_and_journal_and_a_dry_run_keeps_none()
    {
        var (terraform, variables) = await StartAsync();
        using var ended = terraform;

        var dry = await new DeployTool(variables).RunAsync("production", "keep", "--dry-run", "--json");
        (await KeysAsync()).ShouldBeEmpty(dry.All);
        await KeepAsync(variables);

        (await KeysAsync()).ShouldBe(["plans/production/plan.tar.gz"]);
    }

    private async Task<(ScriptedTerraform Terraform, Dictionary<string, string?> Variables)> StartAsync()
    {
        var started = await environment.StartAsync();
        await S3.PutBucketVersioningAsync(new() { BucketName = Moto.StateBucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Token);
        return started;
    }

    private static async Task<string> KeepAsync(Dictionary<string, string?> variables)
    {
        var run = await new DeployTool(variables).RunAsync("production", "keep", "--json");
        run.ExitCode.ShouldBe(0, run.All);
        var name = (string)run.Step("keep")!["data"]!["name"]!;
        (await File.ReadAllTextAsync(Path.Combine(variables["DEPLOY_WORK"]!, "production", "kept-plan"), Token)).ShouldBe(name);
        return name;
    }

    /// <summary>When the plan was made that lies in this machine's folder.</summary>
    private static async Task<string> MadeAsync(Dictionary<string, string?> variables) =>
        (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(variables["DEPLOY_WORK"]!, "production", "plan", "record.json"), Token))!["made"]!;

    private static async Task OnAnotherMachineAsync(Dictionary<string, string?> variables, Func<Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("ipower-other-machine-");
        variables["DEPLOY_WORK"] = folder.FullName;
        await work();
        folder.Delete(recursive: true);
    }

    private async Task<IEnumerable<string>> KeysAsync() =>
        ((await S3.ListObjectsV2Async(new() { BucketName = Moto.StateBucket }, Token)).S3Objects ?? []).Select(found => found.Key);
}
