using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>
/// <c>deploy release</c> and <c>rollback</c> for the starter profile, from the command line to visitors: the emulator's account, a box
/// whose Session Manager runs what it is sent, real API processes, a real proxy and database.
/// </summary>
public sealed class ReleaseTests(Garage garage, Moto moto) : IClassFixture<Moto>
{
    private const string Bucket = "ipower-staging-backups-123456789012";
    private Clone? _clone;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_serves_and_rollback_brings_the_version_before_it_back_also_after_AWS_refused_either()
    {
        await using var box = await StartAsync();
        var (one, two) = (box.Image(Digest('a')), box.Image(Digest('b')));

        var first = await DeployAsync(box, "release", "--image", one);
        await using var load = new Load(box.Url);
        var denied = await RefusedAsync("send-command AccessDeniedException", "release", "--image", two); // before the box hears of it
        var servedAfterDenied = ServedBy(box);
        var second = await DeployAsync(box, "release", "--image", two);
        var again = await DeployAsync(box, "release", "--image", two);
        var throttled = await RefusedAsync("get-command-invocation ThrottlingException", "rollback"); // while the box swaps
        var back = await DeployAsync(box, "rollback");
        await load.UntilAnsweredAsync(50);

        foreach (var run in new[] { first, second, again, back }) run.ExitCode.ShouldBe(0, run.All);
        foreach (var run in new[] { denied, throttled }) run.ExitCode.ShouldBe(1, run.All);
        ((string?)denied.Step("swap")!["next"])!.ShouldContain("lacks the right");
        servedAfterDenied.ShouldBe(one);
        ((string?)throttled.Step("swap")!["next"])!.ShouldContain("asks for patience");
        ((string?)again.Step("swap")!["detail"]).ShouldBe("swap: blue runs it already");
        ((string?)again.Step("record")!["state"]).ShouldBe("skipped");
        load.Failures.ShouldBeEmpty();
        (await ReleasedAsync()).ShouldBe((one, two));
        ServedBy(box).ShouldBe(one);

        async Task<DeployRun> RefusedAsync(string refusal, string command, params string[] options)
        {
            box.Write("refuses", refusal + "\n");
            var run = await DeployAsync(box, command, options);
            File.Delete(Path.Combine(box.Folder, "refuses"));
            return run;
        }
    }

    [Fact]
    public async Task An_unhealthy_release_fails_with_the_reason_and_the_version_before_still_serves()
    {
        await using var box = await StartAsync();
        var one = box.Image(Digest('a'));
        var bad = box.Image(Digest('b'), "[ \"$1\" = --migrate ] || exit 3");
        await ReleaseAsync(box, one);
        box.CopyFiles(Path.Combine(_clone!.Folder, "infrastructure/aws/box"), startSeconds: 5);

        var run = await DeployAsync(box, "release", "--image", bad);

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("swap")!["detail"])!.ShouldContain("is not healthy");
        (await ReleasedAsync()).ShouldBe((one, null));
        ServedBy(box).ShouldBe(one);
        using var http = new HttpClient { BaseAddress = box.Url };
        (await http.GetAsync("/api/services", Token)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_killed_release_is_finished_by_the_next_one()
    {
        await using var box = await StartAsync();
        var one = box.Image(Digest('a'));
        using (var killed = new DeployTool.Running("dotnet", [_clone!.Program, "staging", "release", "--json", "--image", one], Variables(box)))
        {
            await Processes.UntilAsync(() => File.Exists(Path.Combine(box.Folder, "api@green.pid")) ? Task.CompletedTask : throw new InvalidOperationException(killed.Output), "the new version starting", TimeSpan.FromMinutes(2));
            await killed.SignalAsync("KILL");
        }

        var status = await DeployAsync(box, "status");
        var refused = await DeployAsync(box, "release", "--image", one);
        var run = await DeployAsync(box, "release", "--take-lock", "--image", one);

        ((string?)status.Step("deployments")!["detail"])!.ShouldContain("interrupted in step swap: run deploy.sh staging release again");
        refused.ExitCode.ShouldBe(1, refused.All);
        run.ExitCode.ShouldBe(0, run.All);
        (await ReleasedAsync()).ShouldBe((one, null));
        ServedBy(box).ShouldBe(one);
    }

    [Fact]
    public async Task Ctrl_C_in_a_release_ends_what_was_begun_on_the_box_and_the_next_release_is_clean()
    {
        await using var box = await StartAsync();
        var (one, two) = (box.Image(Digest('a')), box.Image(Digest('b'), "[ \"$1\" = --migrate ] || until [ -e \"$BOX/go\" ]; do sleep 0.1; done"));
        await ReleaseAsync(box, one);
        box.CopyFiles(Path.Combine(_clone!.Folder, "infrastructure/aws/box"), startSeconds: 600); // nothing ends it but the command
        DeployRun stopped;
        using (var running = new DeployTool.Running("dotnet", [_clone!.Program, "staging", "release", "--json", "--image", two], Variables(box)))
        {
            await Processes.UntilAsync(() => box.Runs("api@blue") ? Task.CompletedTask : throw new InvalidOperationException(running.Output), "the new version starting", TimeSpan.FromMinutes(2));
            await running.SignalAsync("INT");
            stopped = await running.EndsAsync(TimeSpan.FromMinutes(1));
        }
        var servedAfterwards = ServedBy(box);
        var status = await DeployAsync(box, "status");
        await Processes.UntilAsync(() => box.Runs("api@blue") ? throw new InvalidOperationException("it still runs") : Task.CompletedTask, "the end of the new version");
        box.Write("go", "");
        await ReleaseAsync(box, two);

        stopped.ExitCode.ShouldBe(130, stopped.All);
        servedAfterwards.ShouldBe(one);
        ((string?)status.Step("deployments")!["detail"])!.ShouldContain("was interrupted in step swap");
        (await ReleasedAsync()).ShouldBe((two, one));
        ServedBy(box).ShouldBe(two);
    }

    [Fact]
    public async Task A_backup_and_its_restore_tell_the_version_that_was_running()
    {
        await using var box = await StartAsync();
        foreach (var (name, value) in new[] { ("POSTGRES_IMAGE", ""), ("LOCK", Path.Combine(box.Folder, "backup.lock")), ("AWS_DEFAULT_REGION", "eu-west-3") }) box.Environment[name] = value;
        await moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = "ipower-staging-documents-123456789012", BucketRegionName = "eu-west-3" }, Token);
        var one = box.Image(Digest('a'));
        await ReleaseAsync(box, one);

        var backup = await DeployAsync(box, "backup");
        var restore = await DeployAsync(box, "restore", "--into", "release_scratch");

        backup.ExitCode.ShouldBe(0, backup.All);
        ((string?)restore.Step("choose")?["data"]?["release"]).ShouldBe(one, restore.All);
        restore.ExitCode.ShouldBe(0, restore.All);
    }

    [Fact]
    public async Task The_agent_is_given_the_configuration_that_Terraform_tells_and_the_box_can_be_installed_twice()
    {
        await using var box = await StartAsync();
        await ReleaseAsync(box, box.Image(Digest('a')));
        await ReleaseAsync(box, box.Image(Digest('b')));

        (await File.ReadAllTextAsync(Path.Combine(box.Folder, "opt/box/telemetry.yaml"), Token)).ShouldBe(Clone.Collector);
        var programs = await File.ReadAllLinesAsync(Path.Combine(box.Folder, "programs.log"), Token);
        // Backups begin by themselves, every night.
        (await File.ReadAllLinesAsync(Path.Combine(box.Folder, "systemctl.log"), Token)).ShouldContain("enable backup.timer");
        (await File.ReadAllTextAsync(Path.Combine(box.Folder, "etc/systemd/system/backup.timer"), Token)).ShouldMatch(@"\nOnCalendar=\*-\*-\* 0[0-5]:\d\d:00 UTC\n(.*\n)*Persistent=true\n(.*\n)*WantedBy=timers\.target\n");
        programs.Count(line => line.StartsWith("amazon-cloudwatch-agent-ctl", StringComparison.Ordinal)).ShouldBe(2); // fetch and append, the first time only
    }

    [Fact]
    public async Task An_image_without_digest_or_of_another_repository_is_refused()
    {
        await using var box = await StartAsync();

        var tag = await DeployAsync(box, "release", "--image", Path.Combine(box.Folder, "images/api:latest"));
        var other = await DeployAsync(box, "release", "--image", $"example.org/other@sha256:{new string('a', 64)}");
        var nothing = await DeployAsync(box, "rollback");

        new[] { tag, other, nothing }.Select(run => run.ExitCode).ShouldBe([1, 1, 1]);
        ((string?)nothing.Step("previous")!["detail"])!.ShouldContain("No version served before");
        File.Exists(Path.Combine(box.Folder, "systemctl.log")).ShouldBeFalse();
    }

    private async Task ReleaseAsync(Box box, string image)
    {
        var run = await DeployAsync(box, "release", "--image", image);
        run.ExitCode.ShouldBe(0, run.All);
    }

    private static string Digest(char digit) => $"api@sha256:{new string(digit, 64)}";

    private static string ServedBy(Box box) =>
        File.ReadAllLines(Path.Combine(box.Folder, "state", $"{box.Active}.env")).Single(line => line.StartsWith("IMAGE=", StringComparison.Ordinal))["IMAGE=".Length..];

    private async Task<(string Image, string? Previous)> ReleasedAsync()
    {
        using var answer = await moto.S3.GetObjectAsync(Moto.StateBucket, "staging/release.json", Token);
        var released = (await JsonNode.ParseAsync(answer.ResponseStream, cancellationToken: Token))!;
        return ((string)released["image"]!, (string?)released["previous"]);
    }

    // The tool finds the repository by its own place, so it gets one whose box is this box.
    private async Task<Box> StartAsync()
    {
        _ = moto.Variables; // skips where there is no emulator
        await moto.ResetAsync();
        await moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = Bucket, BucketRegionName = "eu-west-3" }, Token);
        foreach (var (name, value) in await SettingsAsync()) await moto.PutParameterAsync($"/ipower-staging/api/{name}", value);
        var box = new Box();
        var repository = Path.Combine(box.Folder, "repository");
        box.CopyFiles(Path.Combine(repository, "infrastructure/aws/box"));
        var api = new { profile = "starter", repository = Path.Combine(box.Folder, "images/api"), settings = "/ipower-staging/api", target = "i-0123456789abcdef0", released = "/ipower-staging/release/image" };
        _clone = Clone.OfTheBoxAlone(repository, Clone.Outputs(api, Bucket));
        File.CreateSymbolicLink(Path.Combine(box.Folder, "bin/aws"), Path.Combine(Processes.Root, "IpowerMotors.Tests/Deploy/aws"));
        return box;
    }

    private async Task<Dictionary<string, string>> SettingsAsync() => new()
    {
        ["ConnectionStrings__ipowermotors"] = await garage.Postgres.CreateDatabaseAsync(),
        ["ConnectionStrings__redis"] = garage.Redis.ConnectionString,
        ["Site__Url"] = "https://www.example.fr",
        ["DataProtection__Key"] = "a secret of the tests",
        ["Mail__Garage"] = "garage <garage@example.fr>",
        ["RateLimits__Forms__Permits"] = "100000",
        ["Storage__Bucket"] = "ipower-staging-documents-123456789012",
    };

    private Dictionary<string, string?> Variables(Box box) => new(moto.Variables.Concat(box.Environment)) { ["TF"] = _clone!.Terraform, ["AWS_PROGRAM"] = Moto.Find("aws") };

    private Task<DeployRun> DeployAsync(Box box, string command, params string[] options) => _clone!.DeployAsync(Variables(box), command, options);
}
