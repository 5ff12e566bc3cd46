using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Site;

/// <summary>Builds the client where its sources are newer than its build.</summary>
internal static class BuildClient
{
    /// <summary>Where the build is.</summary>
    public static string Output(DeploymentContext context) => Path.Combine(Client(context), "build", "client");

    /// <summary>As a step.</summary>
    public static async Task<StepResult> RunAsync(DeploymentContext context, CancellationToken cancel)
    {
        var client = Client(context);
        var last = Path.Combine(Output(context), "csp-hashes.json"); // a build that failed has none
        if (File.Exists(last) && File.GetLastWriteTimeUtc(last) > Sources(client).Max(File.GetLastWriteTimeUtc)) return StepResult.Skipped("built already");
        var options = new ProcessOptions { Folder = client, OnLine = context.Report.Line };
        await Processes.DoAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options, cancel);
        await Processes.DoAsync("npm", ["run", "build"], options, cancel);
        return StepResult.Done("built");
    }

    private static string Client(DeploymentContext context) => Path.Combine(context.Root, "IpowerMotors.Web", "ClientApp");

    private static IEnumerable<string> Sources(string client) =>
        new[] { "src", "public", "scripts" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(client, folder), "*", SearchOption.AllDirectories)).Concat(Directory.EnumerateFiles(client));
}
