using System.Diagnostics;

namespace IpowerMotors.Tests.Support;

/// <summary>Runs lines of bash after <c>scripts/prerequisites.sh</c> and <c>builds.sh</c>, whose functions they may call and replace.</summary>
internal static class Script
{
    /// <summary>In the repository's root and as strictly as <c>./run</c>; nobody sits at a terminal.</summary>
    public static async Task<(int Code, string Said, string Words)> RunAsync(string lines)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -euo pipefail; . scripts/prerequisites.sh; . scripts/builds.sh\n{lines}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Processes.Root,
        })!;
        var (said, words) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await Task.WhenAll(said, words).WaitAsync(TimeSpan.FromSeconds(60));
        await bash.WaitForExitAsync();
        return (bash.ExitCode, await said, await words);
    }
}
