using System.Text.RegularExpressions;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>A program that a deployment needs on this machine.</summary>
/// <param name="Ask">Arguments that make it tell its version.</param>
/// <param name="From">Oldest versions that work, one for each line; of the last also what comes after it.</param>
/// <param name="For">What needs it.</param>
/// <param name="Get">How to get it.</param>
internal sealed partial record Toolbox(string Name, string Program, string[] Ask, Version[] From, string For, string Get)
{
    public static IReadOnlyList<Toolbox> Needed { get; } =
    [
        new("dotnet", "dotnet", ["--version"], [new(10, 0)], "the API's image", "https://dotnet.microsoft.com/download/dotnet/10.0"),
        new("node", "node", ["--version"], [new(20, 19), new(22, 12)], "the site", "https://nodejs.org"),
        new("terraform", Terraform.Program, ["version"], [new(1, 11)], "everything in AWS", "https://developer.hashicorp.com/terraform/install"),
        new("aws", "aws", ["--version"], [new(1, 32)], "calls to AWS; version 2 brings single sign-on", "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"),
    ];

    /// <summary>Adds the web adapter to Lambda's image; the version is the daemon's, so that it must run.</summary>
    public static Toolbox Docker { get; } = new("docker", "docker", ["version", "--format", "{{.Server.Version}}"], [new(23, 0)], "Lambda's image", "https://docs.docker.com/engine/install, and start it");

    /// <summary>Which versions work, in words.</summary>
    public string Wanted => $"{string.Join<Version>(" or ", From)} or newer";

    /// <exception cref="DeployFailure">It is missing or too old.</exception>
    public async Task<StepResult> CheckAsync(CancellationToken cancellation)
    {
        var next = $"Install {Wanted}: {Get}";
        ProcessResult result;
        try
        {
            result = await Processes.RunAsync(Program, Ask, null, cancellation);
        }
        catch (DeployFailure missing)
        {
            throw new DeployFailure(missing.Message, next, missing);
        }
        var told = FirstVersion().Match(result.Output + result.Error);
        return told.Success && Works(Version.Parse(told.Value))
            ? StepResult.Done(told.Value)
            : throw new DeployFailure($"{Program} is {(told.Success ? told.Value : "of an unknown version")}, too old.", next);
    }

    private bool Works(Version version) => version.Major > From[^1].Major || Array.Exists(From, least => version.Major == least.Major && version >= least);

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex FirstVersion();
}
