using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace IpowerMotors.AppHost;

/// <summary>
/// Whether Postgres, Redis, S3 and mail are containers or plain processes: <c>Infrastructure=auto|containers|native</c>
/// by argument, environment or configuration. With <c>OnlyTellInfrastructure=true</c> the AppHost prints its choice and ends.
/// </summary>
internal static class Infrastructure
{
    // As long as Aspire itself waits for its probe.
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(10);

    /// <summary>Publishing never probes: what is deployed does not depend on the machine that describes it.</summary>
    internal static bool UsesContainers(IDistributedApplicationBuilder builder)
    {
        var containers = ChoosesContainers(builder);
        if (builder.Configuration.GetValue("OnlyTellInfrastructure", false))
        {
            Console.WriteLine(containers ? "containers" : "native");
            Environment.Exit(0);
        }
        return containers;
    }

    private static bool ChoosesContainers(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode || (builder.Configuration["Infrastructure"] ?? "auto") switch
        {
            "containers" => true,
            "native" => false,
            "auto" => HasContainerRuntime(builder.Configuration),
            var other => End($"Infrastructure={other} means nothing: choose auto, containers or native."),
        };

    // Before anything is built there is nobody to tell it but us, and a stack trace tells less.
    private static bool End(string reason)
    {
        Console.Error.WriteLine($"{Environment.NewLine}error: {reason}");
        Environment.Exit(1);
        return false;
    }

    /// <summary>Where native services keep their data; <c>DataDirectory</c> overrides <c>.data</c>.</summary>
    internal static string DataDirectory(this IDistributedApplicationBuilder builder, string service) =>
        Path.GetFullPath(Path.Combine(builder.Configuration["DataDirectory"] ?? "../.data", service), builder.AppHostDirectory);

    /// <summary>The probe of Aspire itself, which offers no public call for it.</summary>
    internal static bool HasContainerRuntime(IConfiguration configuration) =>
        (configuration["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } configured ? [configured] : new[] { "docker", "podman" }).Any(Answers);

    private static bool Answers(string runtime)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(runtime, "container ls -n 1") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            if (probe.WaitForExit(ProbeDeadline)) return probe.ExitCode == 0;
            probe.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false; // Not installed.
        }
    }
}
