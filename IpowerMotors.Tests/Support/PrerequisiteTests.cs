using System.Diagnostics;

namespace IpowerMotors.Tests.Support;

/// <summary>What <c>./run</c> and <c>./test</c> ask of a machine.</summary>
public sealed class PrerequisiteTests
{
    [Theory]
    [InlineData("v20.19.0")]
    [InlineData("v22.12.0")]
    [InlineData("v24.1.0")]
    public async Task A_Node_that_can_build_the_client_is_taken_without_a_word(string version) => (await NeedSdksAsync(version)).ShouldBe((0, ""));

    [Theory]
    [InlineData("v18.20.8", " (found 18.20)")]
    [InlineData("v20.18.3", " (found 20.18)")]
    [InlineData("v21.7.3", " (found 21.7)")]
    [InlineData("v22.11.0", " (found 22.11)")]
    [InlineData("", "")] // no Node.js at all
    public async Task Another_is_refused_with_the_versions_that_can(string version, string found) => (await NeedSdksAsync(version))
        .ShouldBe((1, $"Node.js 20.19 or later of its line, or 22.12 or later, is missing{found}: https://nodejs.org\n"));

    private static async Task<(int Code, string Words)> NeedSdksAsync(string version)
    {
        var script = $"set -ufeo pipefail; . scripts/prerequisites.sh; dotnet() {{ :; }}; node() {{ [ -n '{version}' ] && echo '{version}'; }}; need_sdks";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardError = true, WorkingDirectory = Processes.Root })!;
        var words = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, words);
    }
}
