using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy apply</c> takes exactly the saved plan, survives what can happen to it, and can be run again.</summary>
public sealed class ApplyTests(PlannedEnvironment environment) : IClassFixture<PlannedEnvironment>, IAsyncLifetime
{
    private ScriptedTerraform _terraform = null!;
    private DeployTool _deploy = null!;
    private Dictionary<string, string?> _variables = null!;

    private Moto Moto => environment.Moto;

    private string Plan => Path.Combine(_variables["DEPLOY_WORK"]!, "production", "plan");

    public async ValueTask InitializeAsync()
    {
        (_terraform, _variables) = await environment.StartAsync();
        _deploy = new(_variables);
    }

    public ValueTask DisposeAsync()
    {
        _terraform?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_plan_is_applied_once_and_the_second_run_finds_nothing_to_do()
    {
        var first = await ApplyAsync();
        var second = await ApplyAsync();

        State(first, "apply").ShouldBe("done", first.All);
        second.ExitCode.ShouldBe(0, second.All);
        State(second, "apply").ShouldBe("skipped");
        _terraform.Calls.Count(call => call == "applied").ShouldBe(1);
        (await KeysAsync()).ShouldNotContain("production/lock.json");
        (await KeysAsync()).Count(key => key.StartsWith("production/journal/", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_tells_what_it_would_do_and_leaves_no_trace()
    {
        var run = await _deploy.RunAsync("production", "apply", "--dry-run", "--json");

        run.ExitCode.ShouldBe(0, run.All);
        State(run, "apply").ShouldBe("planned");
        ((string?)run.Step("apply")!["detail"]).ShouldNotBeNull().ShouldMatch("^[0-9]+ to create");
        _terraform.Calls.ShouldBeEmpty();
        (await KeysAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_terminal_or_yes_nothing_is_changed()
    {
        var run = await _deploy.RunAsync("production", "apply", "--json");

        run.ExitCode.ShouldBe(1);
        ((string?)run.Step("confirm")!["next"]).ShouldBe("Add --yes where nobody can answer.");
        _terraform.Calls.ShouldBeEmpty();
        (await KeysAsync()).ShouldNotContain("production/lock.json");
    }

    [Fact]
    public async Task A_changed_plan_is_refused()
    {
        await File.AppendAllTextAsync(Path.Combine(Plan, "plan"), "!", TestContext.Current.CancellationToken);

        await IsRefusedAsync("The plan's file was changed after it was made.");
    }

    [Fact]
    public async Task A_plan_of_another_configuration_is_refused()
    {
        await ChangeRecordAsync("configuration", "0000");

        await IsRefusedAsync("The configuration was changed after the plan was made.");
    }

    [Fact]
    public async Task A_plan_of_yesterday_is_refused()
    {
        await ChangeRecordAsync("made", DateTimeOffset.UtcNow.AddHours(-30).ToString("O"));

        await IsRefusedAsync("The plan is 30 hours old.");
    }

    [Fact]
    public async Task Ctrl_C_lets_Terraform_end_gives_the_lock_back_and_the_next_run_goes_on()
    {
        _terraform.Hangs = true;
        using var running = await _deploy.StartAsync("\"apply\"", "production", "apply", "--yes", "--json");
        await _terraform.BeginsAsync();
        await running.SignalAsync("INT");
        var run = await running.EndsAsync(TimeSpan.FromSeconds(30));

        _terraform.Hangs = false;

        run.ExitCode.ShouldBe(130, run.All);
        _terraform.Calls.ShouldContain("interrupted");
        (await KeysAsync()).ShouldNotContain("production/lock.json");
        (await TellAsync()).ShouldEndWith("was interrupted in step apply: run deploy.sh production apply again");
        await RunsCleanlyAsync();
    }

    [Fact]
    public async Task A_killed_run_is_told_with_its_age_and_its_lock_can_be_taken()
    {
        _terraform.Hangs = true;
        using (var running = await _deploy.StartAsync("\"apply\"", "production", "apply", "--yes", "--json"))
        {
            await _terraform.BeginsAsync();
            await running.SignalAsync("KILL");
            (await running.EndsAsync(TimeSpan.FromSeconds(30))).ExitCode.ShouldBe(137);
        }
        _terraform.Hangs = false;

        (await TellAsync()).ShouldContain("interrupted in step apply");
        var refused = await ApplyAsync();
        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Output.ShouldMatch("for [0-9]+ min, but that process has ended"); // a busy machine may take more than one
        refused.Output.ShouldContain("--take-lock");
        await RunsCleanlyAsync("--take-lock");
    }

    [Fact]
    public async Task Two_deployments_at_once_are_one_too_many()
    {
        _terraform.Hangs = true;
        using var first = await _deploy.StartAsync("\"apply\"", "production", "apply", "--yes", "--json");
        await _terraform.BeginsAsync();

        var second = await ApplyAsync();
        _terraform.Hangs = false;

        second.ExitCode.ShouldBe(1, second.All);
        second.Output.ShouldContain("has been running");
        (await first.EndsAsync(TimeSpan.FromSeconds(30))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_lock_of_three_hours_ago_is_taken_over()
    {
        await Moto.S3.PutObjectAsync(new()
        {
            BucketName = Moto.StateBucket,
            Key = "production/lock.json",
            ContentBody = $$"""{"id":"x","who":"ana","host":"elsewhere","pid":1,"command":"release","since":"{{DateTimeOffset.UtcNow.AddHours(-3):O}}"}""",
        }, TestContext.Current.CancellationToken);

        var run = await RunsCleanlyAsync();

        run.Error.ShouldContain("taking over the lock that ana on elsewhere took 180 min ago");
    }

    [Fact]
    public async Task A_failed_apply_is_kept_in_the_journal_and_the_next_one_goes_on()
    {
        _terraform.Fails = true;
        var run = await ApplyAsync();
        _terraform.Fails = false;

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("apply")!["detail"]).ShouldNotBeNull().ShouldContain("the provider said no");
        (await TellAsync()).ShouldContain("was stopped by a failure in step apply");
        await RunsCleanlyAsync();
    }

    [Fact]
    public async Task A_throttled_account_is_waited_for()
    {
        await using var aws = await FaultyAws.StartAsync(Moto);
        aws.Fail(3, 503, "SlowDown");

        await RunsCleanlyAsync(aws.Variables);

        aws.Refused.ShouldBe(3);
    }

    [Theory]
    [InlineData(403, "InvalidAccessKeyId", "The credentials are wrong")]
    [InlineData(400, "ExpiredToken", "sign in again")]
    [InlineData(403, "AccessDenied", "lacks the right")]
    [InlineData(503, "SlowDown", "asks for patience")]
    public async Task A_refusing_account_is_told_with_what_to_do_and_a_second_run_is_clean(int status, string code, string next)
    {
        await using var aws = await FaultyAws.StartAsync(Moto);
        aws.Fail(4, status, code);

        var run = await ApplyAsync(aws.Variables);
        aws.Fail(0, 0, "");

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Lines[^1]["next"]).ShouldNotBeNull().ShouldContain(next);
        _terraform.Calls.ShouldBeEmpty();
        await RunsCleanlyAsync(aws.Variables);
    }

    private async Task IsRefusedAsync(string why)
    {
        var run = await ApplyAsync();
        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("saved-plan")!["detail"]).ShouldBe(why);
        _terraform.Calls.ShouldBeEmpty();
    }

    private Task<DeployRun> RunsCleanlyAsync(params string[] options) => RunsCleanlyAsync(_variables, options);

    private async Task<DeployRun> RunsCleanlyAsync(Dictionary<string, string?> variables, params string[] options)
    {
        var run = await ApplyAsync(variables, options);
        run.ExitCode.ShouldBe(0, run.All);
        State(run, "apply").ShouldBe("done", run.All);
        _terraform.Calls.Count(call => call == "applied").ShouldBeGreaterThan(0);
        (await KeysAsync()).ShouldNotContain("production/lock.json");
        (await TellAsync()).ShouldEndWith(": done");
        return run;
    }

    private Task<DeployRun> ApplyAsync(Dictionary<string, string?>? variables = null, params string[] options) =>
        new DeployTool(new Dictionary<string, string?>(_variables.Concat(variables ?? []).GroupBy(variable => variable.Key).Select(group => group.Last())))
            .RunAsync(["production", "apply", "--yes", "--json", .. options]);

    private async Task<string> TellAsync() => (string)(await _deploy.RunAsync("production", "status", "--json")).Step("deployments")!["detail"]!;

    private async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. ((await Moto.S3.ListObjectsV2Async(new() { BucketName = Moto.StateBucket }, TestContext.Current.CancellationToken)).S3Objects ?? []).Select(found => found.Key)];

    private async Task ChangeRecordAsync(string name, string value)
    {
        var file = Path.Combine(Plan, "record.json");
        var record = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        record[name] = value;
        await File.WriteAllTextAsync(file, record.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private static string? State(DeployRun run, string step) => (string?)run.Step(step)?["state"];
}
