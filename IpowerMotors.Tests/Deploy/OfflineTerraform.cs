using System.Collections.Concurrent;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Terraform with providers from local files (<c>TF</c>, else <c>../shared/tools/tf-offline/tf</c>), as scripts/check-terraform.sh takes it.</summary>
internal static class OfflineTerraform
{
    private static readonly ConcurrentDictionary<string, Task<string>> Plans = new();
    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static readonly string Wrapper = Environment.GetEnvironmentVariable("TF") ?? Path.GetFullPath(Path.Combine(Processes.Root, "..", "shared", "tools", "tf-offline", "tf"));

    /// <summary>Whether this machine has one.</summary>
    public static bool Exists { get; } = File.Exists(Wrapper) && Moto.OnPath("terraform");

    /// <summary>The wrapper; skips the test where there is none.</summary>
    public static string Program
    {
        get
        {
            Assert.SkipUnless(Exists, "skipped because there is no Terraform that works offline");
            return Wrapper;
        }
    }

    /// <summary>JSON of a plan of the real configuration; made once for each profile.</summary>
    public static Task<string> PlanAsync(string profile) => Plans.GetOrAdd(profile, MakeAsync);

    /// <summary>A provider that did not start in time tells of a busy machine, not of this code: up to three tries.</summary>
    public static async Task<DeployRun> PatientlyAsync(Func<Task<DeployRun>> run)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await run();
            if (tries == 3 || !result.All.Contains("Unrecognized remote plugin message", StringComparison.Ordinal))
            {
                return result;
            }
        }
    }

    private static async Task<string> MakeAsync(string profile)
    {
        await OneAtATime.WaitAsync();
        try
        {
            var folder = Directory.CreateTempSubdirectory("ipower-plan-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            var variables = new Dictionary<string, string?> { ["TF_OFFLINE_CACHE"] = Path.Combine(folder, "cache") };
            var root = Path.Combine(Processes.Root, "infrastructure", "terraform");
            var plan = await PatientlyAsync(() => DeployTool.RunProgramAsync(Program, [$"-chdir={root}", "plan", "-input=false", "-no-color", $"-out={folder}/plan",
                "-var-file=envs/production.tfvars", $"-var=profile={profile}"], variables));
            plan.ExitCode.ShouldBe(0, plan.All);
            var show = await PatientlyAsync(() => DeployTool.RunProgramAsync(Program, [$"-chdir={root}", "show", "-json", $"{folder}/plan"], variables));
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
