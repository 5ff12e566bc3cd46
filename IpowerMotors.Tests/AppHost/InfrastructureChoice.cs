using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.AppHost;

/// <summary>Containers or plain processes: the AppHost alone decides, and tells <c>./run</c>, which installs what the latter need.</summary>
public sealed class InfrastructureChoice : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _tools = Directory.CreateTempSubdirectory("ipower-tools-");

    public void Dispose() => _tools.Delete(recursive: true);

    [Theory]
    [InlineData("Infrastructure=native")]
    [InlineData("infrastructure=native")]
    [InlineData("--Infrastructure=native")]
    [InlineData("--Infrastructure", "native")]
    public async Task An_argument_in_any_form_that_NET_knows_beats_the_environment(params string[] arguments) =>
        (await ChoiceAsync(arguments, ("Infrastructure", "containers"))).ShouldBe("native");

    [Theory]
    [InlineData("ASPIRE_CONTAINER_RUNTIME", "exit 0", "containers")]
    [InlineData("ASPIRE_CONTAINER_RUNTIME", "exit 1", "native")]
    [InlineData("DOTNET_ASPIRE_CONTAINER_RUNTIME", "exit 0", "containers")] // its older name, which Aspire still knows
    public async Task Otherwise_the_answer_of_the_container_runtime_decides(string variable, string answer, string choice)
    {
        var runtime = Path.Combine(_tools.FullName, "runtime");
        await File.WriteAllTextAsync(runtime, $"#!/bin/sh\n[ \"$*\" = 'container ls -n 1' ] && {answer}; exit 2\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(runtime, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        (await ChoiceAsync([], ("Infrastructure", "auto"), (variable, runtime))).ShouldBe(choice);
    }

    [Fact]
    public async Task One_that_does_not_exist_is_answered_with_the_choice_and_no_stack_trace()
    {
        await using var appHost = AppHostProcess.Launch(environment: new Dictionary<string, string> { ["Infrastructure"] = "nonsense" });

        (await appHost.ExitsAsync(Deadline)).ShouldBe(1, appHost.Output);
        await appHost.PrintsAsync("error: Infrastructure=nonsense", Deadline);
        appHost.Output.ShouldContain("choose auto, containers or native");
        appHost.Output.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task What_it_keeps_beside_the_code_is_never_committed()
    {
        var (code, said, words) = await Script.RunAsync("git check-ignore .data .data/postgres .aspire-standin");

        code.ShouldBe(0, words);
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
    }

    private static async Task<string> ChoiceAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var appHost = AppHostProcess.Launch(arguments: [.. arguments, "OnlyTellInfrastructure=true"], environment: environment.ToDictionary(one => one.Name, one => one.Value));
        (await appHost.ExitsAsync(Deadline)).ShouldBe(0, appHost.Output);
        return appHost.Output.Trim();
    }
}
