using System.Collections.Concurrent;
using System.Diagnostics;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Terraform with providers from local files, where scripts/tf.sh finds one.</summary>
internal static class OfflineTerraform
{
    /// <summary>Finds one, and gives a command again whose provider did not start.</summary>
    public static string Script { get; } = Path.Combine(Processes.Root, "scripts", "tf.sh");

    private static readonly ConcurrentDictionary<string, Task<string>> Plans = new();
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly Lazy<bool> Found = new(() =>
    {
        using var asked = Process.Start(Script, ["--offline"]);
        asked.WaitForExit();
        return asked.ExitCode == 0;
    });

    /// <summary>Whether this machine has one.</summary>
    public static bool Exists => Found.Value;

    /// <summary>The script; skips the test where it finds none.</summary>
    public static string Program
    {
        get
        {
            Assert.SkipUnless(Exists, "skipped because there is no Terraform that works offline");
            return Script;
        }
    }

    /// <summary>JSON of a plan of the real configuration; made once for each profile.</summary>
    public static Task<string> PlanAsync(string profile) => Plans.GetOrAdd(profile, MakeAsync);

    private static async Task<string> MakeAsync(string profile)
    {
        await OneAtATime.WaitAsync();
        try
        {
            var folder = Directory.CreateTempSubdirectory("ipower-plan-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            var variables = new Dictionary<string, string?> { ["TF_OFFLINE_CACHE"] = Path.Combine(folder, "cache") };
            var root = Path.Combine(Processes.Root, "infrastructure", "terraform");
            var plan = await DeployTool.RunProgramAsync(Program, [$"-chdir={root}", "plan", "-input=false", "-no-color", $"-out={folder}/plan",
                "-var-file=envs/production.tfvars", $"-var=profile={profile}"], variables);
            plan.ExitCode.ShouldBe(0, plan.All);
            var show = await DeployTool.RunProgramAsync(Program, [$"-chdir={root}", "show", "-json", $"{folder}/plan"], variables);
            show.ExitCode.ShouldBe(0, show.All);
            await File.WriteAllTextAsync($"{folder}/plan.json", show.Output);
            return $"{folder}/plan.json";
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
