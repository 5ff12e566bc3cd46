using System.Text.Json;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>A clone of the repository with the deploy tool in it, and Terraform's outputs as a test wants them.</summary>
public sealed class Clone : IDisposable
{
    private Clone(string folder) => Folder = folder;

    /// <summary>The clone.</summary>
    public string Folder { get; }

    /// <summary>The commit, as images are tagged by.</summary>
    public string Commit { get; private set; } = "";

    /// <summary>For the variable <c>TF</c>: answers the outputs.</summary>
    public string Terraform => Path.Combine(Folder, ".data", "terraform");

    /// <summary>Clones what is checked out here.</summary>
    public static async Task<Clone> OfThisCommitAsync(string outputs)
    {
        var clone = new Clone(Directory.CreateTempSubdirectory("ipower-clone-").FullName);
        await clone.GitAsync("clone", "--quiet", "--shared", Processes.Root, clone.Folder);
        clone.Commit = (await clone.GitAsync("rev-parse", "--short=12", "HEAD")).Trim();
        if (File.Exists(Path.Combine(Processes.Root, ".aspire-standin"))) await File.WriteAllTextAsync(Path.Combine(clone.Folder, ".aspire-standin"), "");
        clone.AddTool(outputs);
        return clone;
    }

    /// <summary>A folder that only looks like a clone to the tool: its box is the test's.</summary>
    public static Clone OfTheBoxAlone(string folder, string outputs)
    {
        var clone = new Clone(folder);
        CopyFolder(Path.Combine(Processes.Root, "infrastructure/terraform/envs"), Path.Combine(folder, "infrastructure/terraform/envs"));
        File.Copy(Path.Combine(Processes.Root, "global.json"), Path.Combine(folder, "global.json"));
        clone.AddTool(outputs);
        return clone;
    }

    /// <summary>The agent's configuration as Terraform tells it.</summary>
    public const string Collector = "receivers: { otlp/api: { protocols: { grpc: {} } } }\n";

    /// <summary>Outputs of which a release reads these.</summary>
    public static string Outputs(object api, string bucket) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["web"] = new { bucket = "", distribution = "", url = "", own_files = Array.Empty<string>() },
        ["api"] = api,
        ["database"] = new { id = "", address = "" },
        ["backups_bucket"] = bucket,
        ["telemetry"] = new { log_group = "/ipower-staging/api", collector = Collector },
    }.ToDictionary(output => output.Key, output => new { value = output.Value }));

    /// <summary>The tool's program, to start it by hand.</summary>
    public string Program => Path.Combine(Folder, ".data", "tool", "deploy.dll");

    /// <summary>Runs <c>deploy staging COMMAND --json</c>.</summary>
    public Task<DeployRun> DeployAsync(IReadOnlyDictionary<string, string?> variables, string command, params string[] options) =>
        DeployTool.RunProgramAsync("dotnet", [Program, "staging", command, "--json", .. options], variables, TimeSpan.FromMinutes(8));

    /// <summary>Changes what Terraform answers.</summary>
    public void Has(string outputs) => File.WriteAllText(Path.Combine(Folder, ".data", "outputs.json"), outputs);

    private void AddTool(string outputs)
    {
        CopyFolder(Path.GetDirectoryName(DeployTool.Program)!, Path.GetDirectoryName(Program)!);
        Has(outputs);
        File.WriteAllText(Terraform, $"#!/bin/bash\n[[ $* != *output* ]] || cat {Folder}/.data/outputs.json\n");
        File.SetUnixFileMode(Terraform, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var run = await DeployTool.RunProgramAsync("git", arguments[0] == "clone" ? arguments : ["-C", Folder, .. arguments], new Dictionary<string, string?>());
        run.ExitCode.ShouldBe(0, run.All);
        return run.Output;
    }

    /// <summary>The AppHost of a clone is the one that was built here, without another build.</summary>
    public static void AddBuiltAppHost(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "IpowerMotors.AppHost"));
        File.WriteAllText(Path.Combine(folder, "IpowerMotors.AppHost/IpowerMotors.AppHost.csproj"), $"""
            <Project>
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RunCommand>dotnet</RunCommand>
                <RunArguments>{AppContext.BaseDirectory.Replace("IpowerMotors.Tests", "IpowerMotors.AppHost", StringComparison.Ordinal)}IpowerMotors.AppHost.dll</RunArguments>
              </PropertyGroup>
              <Target Name="Restore" />
              <Target Name="Build" />
              <Target Name="ComputeRunArguments" />
            </Project>
            """);
    }

    /// <summary>Copies all files of a folder, with their times.</summary>
    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
