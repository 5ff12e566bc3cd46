using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy release</c> for the profiles scale and lambda, against answers as AWS documents them (see <c>aws-fleet.py</c>).</summary>
public sealed class FleetReleaseTests(Moto moto) : IClassFixture<Moto>, IDisposable
{
    private const string Repository = "123456789012.dkr.ecr.eu-west-3.amazonaws.com/ipower-staging-api";
    private static readonly string Good = Image('a'), Better = Image('b'), Sick = Image('5'), Unmigratable = Image('3');
    private const string Parameter = "/ipower-staging/release/image";
    private readonly string _fleet = Directory.CreateTempSubdirectory("ipower-fleet-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("scale", "ipower-staging/api")]
    [InlineData("lambda", "ipower-staging-api")]
    public async Task A_healthy_version_serves_and_rollback_brings_the_one_before_back(string profile, string target)
    {
        using var clone = await StartAsync(profile, target);

        foreach (var image in new[] { Good, Better }) await ReleaseAsync(clone, image, code: 0);
        var serves = Serving(profile);
        (await clone.DeployAsync(Variables(clone), "rollback")).ExitCode.ShouldBe(0);

        serves.ShouldBe(Better);
        Serving(profile).ShouldBe(Good);
    }

    [Fact]
    public async Task What_Terraform_changed_in_the_task_comes_with_a_release_of_the_same_image()
    {
        using var clone = await StartAsync("scale", "ipower-staging/api");
        await ReleaseAsync(clone, Good, code: 0);
        var state = State;
        var changed = Running(state).DeepClone();
        changed["cpu"] = "512";
        state["tasks"]!.AsArray().Add(changed);
        await File.WriteAllTextAsync(Path.Combine(_fleet, "fleet.json"), state.ToJsonString(), Token);

        var first = await ReleaseAsync(clone, Good, code: 0);
        var second = await ReleaseAsync(clone, Good, code: 0);

        ((string?)Running(State)["cpu"], (string?)Running(State)["volumes"]![0]!["name"]).ShouldBe(("512", "tmp"));
        ((string?)first.Step("swap")!["detail"])!.ShouldEndWith("serves");
        ((string?)second.Step("swap")!["detail"])!.ShouldEndWith("runs it already");
    }

    [Fact]
    public async Task Terraform_is_told_what_serves_so_that_another_profile_starts_with_it()
    {
        using var clone = await StartAsync("lambda", "ipower-staging-api");
        foreach (var image in new[] { Good, Better }) await ReleaseAsync(clone, image, code: 0);
        await ReleaseAsync(clone, Sick, code: 1);

        ((string?)JsonNode.Parse(await moto.AwsAsync("ssm", "get-parameter", "--name", Parameter))!["Parameter"]!["Value"]).ShouldBe(Better);
        ((string?)State["code"]!["ipower-staging-api-work"]).ShouldBe(Better); // mails are sent by the version that serves
    }

    [Fact]
    public async Task Rollback_after_a_release_that_was_killed_before_its_note_goes_one_version_back_not_two()
    {
        using var clone = await StartAsync("lambda", "ipower-staging-api");
        foreach (var image in new[] { Good, Better }) await ReleaseAsync(clone, image, code: 0);
        var before = await ReleasedAsync();
        await ReleaseAsync(clone, Image('c'), code: 0);
        before["next"] = Image('c'); // as it stood while that release ran
        await moto.S3.PutObjectAsync(new() { BucketName = Moto.StateBucket, Key = "staging/release.json", ContentBody = before.ToJsonString() }, Token);

        (await clone.DeployAsync(Variables(clone), "rollback")).ExitCode.ShouldBe(0);

        Serving("lambda").ShouldBe(Better);
        var now = await ReleasedAsync();
        ((string?)now["image"], (string?)now["previous"], (string?)now["next"]).ShouldBe((Better, Good, null));
    }

    [Theory]
    [InlineData("scale", "ipower-staging/api")]
    [InlineData("lambda", "ipower-staging-api")]
    public async Task A_sick_version_and_one_that_cannot_migrate_leave_the_version_before_serving(string profile, string target)
    {
        using var clone = await StartAsync(profile, target);
        await ReleaseAsync(clone, Good, code: 0);

        var sick = await ReleaseAsync(clone, Sick, code: 1);
        var unmigratable = await ReleaseAsync(clone, Unmigratable, code: 1);

        ((string?)sick.Step("swap")!["detail"])!.ShouldContain("healthy");
        ((string?)unmigratable.Step("swap")!["detail"])!.ShouldContain("The migration failed");
        Serving(profile).ShouldBe(Good);
        var released = await ReleasedAsync();
        ((string?)released["image"], (string?)released["next"]).ShouldBe((Good, null));
    }

    [Theory]
    [InlineData("update-function-code", "AccessDeniedException", "lacks the right")] // before anything was changed
    [InlineData("update-alias", "TooManyRequestsException", "asks for patience")] // the last moment
    public async Task A_refused_release_and_rollback_leave_the_version_before_serving_and_the_next_run_is_clean(string call, string code, string next)
    {
        using var clone = await StartAsync("lambda", "ipower-staging-api");
        await ReleaseAsync(clone, Good, code: 0);

        IsTold(await RefusedAsync("release", "--image", Better));
        Serving("lambda").ShouldBe(Good);
        await ReleaseAsync(clone, Better, code: 0);
        IsTold(await RefusedAsync("rollback"));
        Serving("lambda").ShouldBe(Better);
        var back = await clone.DeployAsync(Variables(clone), "rollback");

        back.ExitCode.ShouldBe(0, back.All);
        Serving("lambda").ShouldBe(Good);
        var now = await ReleasedAsync();
        ((string?)now["image"], (string?)now["next"]).ShouldBe((Good, null));

        async Task<DeployRun> RefusedAsync(string command, params string[] options)
        {
            await File.WriteAllTextAsync(Path.Combine(_fleet, "refuses"), $"{call} {code}\n", Token);
            var run = await clone.DeployAsync(Variables(clone), command, options);
            File.Delete(Path.Combine(_fleet, "refuses"));
            return run;
        }

        void IsTold(DeployRun run)
        {
            run.ExitCode.ShouldBe(1, run.All);
            ((string?)run.Step("swap")!["next"])!.ShouldContain(next);
        }
    }

    [Fact]
    public async Task A_version_that_serves_but_could_not_be_noted_is_noted_by_the_next_run_and_one_rollback_goes_one_version_back()
    {
        using var clone = await StartAsync("lambda", "ipower-staging-api");
        await ReleaseAsync(clone, Good, code: 0);
        await using var aws = await FaultyAws.StartAsync(moto);
        // The first note says what is coming, the second what serves: the store is away from the swap on.
        var faulty = new Dictionary<string, string?>(Variables(clone)) { ["AWS_ENDPOINT_URL"] = aws.Variables["AWS_ENDPOINT_URL"], ["AWS_MAX_ATTEMPTS"] = "1" };
        await File.WriteAllTextAsync(Path.Combine(_fleet, "after"), "update-alias", Token);
        var release = clone.DeployAsync(faulty, "release", "--image", Better);
        await Processes.UntilAsync(() => File.Exists(Path.Combine(_fleet, "reached")) ? Task.CompletedTask : throw new InvalidOperationException("not yet"), "the swap", TimeSpan.FromMinutes(2));
        aws.Fail(1, 403, "AccessDenied", of: "s3 PUT /ipower-terraform-state/staging/release.json");
        File.Delete(Path.Combine(_fleet, "after"));

        var unnoted = await release;

        unnoted.ExitCode.ShouldBe(1, unnoted.All);
        ((string?)unnoted.Step("record")!["next"])!.ShouldContain("lacks the right");
        Serving("lambda").ShouldBe(Better);
        await ReleaseAsync(clone, Better, code: 0);
        (await clone.DeployAsync(Variables(clone), "rollback")).ExitCode.ShouldBe(0);
        Serving("lambda").ShouldBe(Good);
    }

    private static string Image(char digit) => $"{Repository}@sha256:{new string(digit, 64)}";

    private async Task<JsonNode> ReleasedAsync()
    {
        using var released = await moto.S3.GetObjectAsync(Moto.StateBucket, "staging/release.json", Token);
        return (await JsonNode.ParseAsync(released.ResponseStream, cancellationToken: Token))!;
    }

    private async Task<DeployRun> ReleaseAsync(Clone clone, string image, int code)
    {
        var run = await clone.DeployAsync(Variables(clone), "release", "--image", image);
        run.ExitCode.ShouldBe(code, run.All);
        return run;
    }

    private string? Serving(string profile)
    {
        var state = State;
        return profile == "lambda"
            ? (string?)state["versions"]![int.Parse((string)state["alias"]!) - 1]
            : (string?)Running(state)["containerDefinitions"]!.AsArray().Single(container => (string?)container!["name"] == "api")!["image"];
    }

    private JsonNode State => JsonNode.Parse(File.ReadAllText(Path.Combine(_fleet, "fleet.json")))!;

    private static JsonNode Running(JsonNode state) => state["tasks"]![int.Parse(((string)state["running"]!).Split(':')[^1]) - 1]!;

    private async Task<Clone> StartAsync(string profile, string target)
    {
        _ = moto.Variables; // skips where there is no emulator
        await moto.ResetAsync();
        Directory.CreateDirectory(Path.Combine(_fleet, "bin"));
        File.CreateSymbolicLink(Path.Combine(_fleet, "bin/aws"), Path.Combine(Processes.Root, "IpowerMotors.Tests/Deploy/aws"));
        await File.WriteAllTextAsync(Path.Combine(_fleet, "fleet.json"), new JsonObject
        {
            ["tasks"] = new JsonArray(new JsonObject { ["family"] = "api", ["cpu"] = "256", ["volumes"] = new JsonArray(new JsonObject { ["name"] = "tmp" }), ["containerDefinitions"] = new JsonArray(new JsonObject { ["name"] = "telemetry", ["image"] = "agent" }, new JsonObject { ["name"] = "api", ["image"] = Image('0') }) }),
            ["running"] = "arn:aws:ecs:task-definition/api:1",
            ["target"] = "arn:aws:ecs:task-definition/api:1",
            ["code"] = new JsonObject(),
            ["versions"] = new JsonArray(),
        }.ToJsonString(), Token);
        var api = new { profile, repository = Repository, settings = "/ipower-staging/api", target, released = Parameter };
        return Clone.OfTheBoxAlone(Path.Combine(_fleet, "repository"), Clone.Outputs(api, "ipower-staging-backups-123456789012"));
    }

    private Dictionary<string, string?> Variables(Clone clone) => new(moto.Variables)
    {
        ["TF"] = clone.Terraform,
        ["FLEET"] = _fleet,
        ["AWS_PROGRAM"] = Moto.Find("aws"),
        ["PATH"] = $"{_fleet}/bin:{Environment.GetEnvironmentVariable("PATH")}",
    };

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_fleet, recursive: true);
}
