using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>An account with the state's bucket, and a plan saved once by the real tool that every test gets a copy of.</summary>
public sealed class PlannedEnvironment : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipower-planned-");
    private readonly List<string> _copies = [];

    /// <summary>The account.</summary>
    public Moto Moto { get; } = new();

    /// <summary>How the plan's own run ended.</summary>
    internal DeployRun? Planned { get; private set; }

    /// <inheritdoc />
    public ValueTask InitializeAsync() => Moto.InitializeAsync();

    /// <summary>A fresh account, a scripted Terraform, and a folder with the saved plan.</summary>
    internal async Task<(ScriptedTerraform Terraform, Dictionary<string, string?> Variables)> StartAsync()
    {
        var variables = Moto.Variables;
        var plan = await OfflineTerraform.PlanAsync("starter");
        Planned ??= await PlanAsync(variables, plan);
        Planned.ExitCode.ShouldBe(0, Planned.All);
        var terraform = new ScriptedTerraform(plan);
        variables["TF"] = terraform.Program;
        await Moto.ResetAsync();
        variables["DEPLOY_WORK"] = Copy();
        return (terraform, variables);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Moto.DisposeAsync();
        foreach (var folder in _copies.Append(_folder.FullName))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<DeployRun> PlanAsync(Dictionary<string, string?> variables, string plan)
    {
        using var terraform = new ScriptedTerraform(plan);
        return await new DeployTool(new Dictionary<string, string?>(variables) { ["TF"] = terraform.Program, ["DEPLOY_WORK"] = _folder.FullName }).RunAsync("production", "plan", "--json");
    }

    private string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("ipower-work-").FullName;
        _copies.Add(copy);
        foreach (var file in Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_folder.FullName, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }
}
