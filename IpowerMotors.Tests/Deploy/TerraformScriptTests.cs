using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>scripts/tf.sh</c>, with a program in Terraform's place that notes every call and fails as the test says.</summary>
public sealed class TerraformScriptTests : IDisposable
{
    private const string NotStarted = "Unrecognized remote\nplugin message:\nFailed to read any lines from plugin's stdout";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipower-tf-");

    private string Calls => Path.Combine(_folder.FullName, "calls");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(">&2")]
    public async Task A_command_whose_provider_did_not_start_is_given_again_and_only_its_last_try_is_told(string stream)
    {
        var run = await RunAsync($"[ $calls -gt 2 ] || {{ echo \"{NotStarted}\" {stream}; exit 1; }}");

        (run.ExitCode, run.Output.Trim(), run.Error.Trim()).ShouldBe((0, "planned", "a warning"));
        (await CallsAsync()).ShouldBe(["plan -input=false", "plan -input=false", "plan -input=false"]);
    }

    [Fact]
    public async Task Providers_that_never_start_fail_the_command_after_five_tries()
    {
        var run = await RunAsync($"echo \"{NotStarted}\" >&2; exit 1");

        run.ExitCode.ShouldBe(1);
        run.Error.Trim().ShouldBe(NotStarted);
        (await CallsAsync()).Length.ShouldBe(5);
    }

    [Fact]
    public async Task Any_other_failure_stands_at_once_with_its_exit_code()
    {
        var run = await RunAsync("echo 'Error: no such resource' >&2; exit 7");

        (run.ExitCode, run.Error.Trim()).ShouldBe((7, "Error: no such resource"));
        (await CallsAsync()).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)] // a console says that it goes on without what failed
    public async Task A_console_is_asked_the_same_question_again(int code)
    {
        var script = await FakeAsync($"grep -q 1+1; [ $? = 0 ] && [ $calls -gt 1 ] || {{ echo \"{NotStarted}\" >&2; exit {code}; }}");

        var run = await DeployTool.RunProgramAsync("bash", ["-c", $"echo 1+1 | {OfflineTerraform.Script} -chdir=. console"], script);

        (run.ExitCode, run.Output.Trim()).ShouldBe((0, "planned"), run.All);
        (await CallsAsync()).Length.ShouldBe(2);
    }

    private async Task<DeployRun> RunAsync(string does) => await DeployTool.RunProgramAsync(OfflineTerraform.Script, ["plan", "-input=false"], await FakeAsync(does));

    private async Task<Dictionary<string, string?>> FakeAsync(string does)
    {
        var program = Path.Combine(_folder.FullName, "terraform");
        await File.WriteAllTextAsync(program, $"""
            #!/bin/sh
            echo "$*" >>{Calls}
            calls=$(wc -l <{Calls})
            {does}
            echo planned
            echo 'a warning' >&2
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new() { ["TERRAFORM"] = program };
    }

    private Task<string[]> CallsAsync() => File.ReadAllLinesAsync(Calls, TestContext.Current.CancellationToken);
}
