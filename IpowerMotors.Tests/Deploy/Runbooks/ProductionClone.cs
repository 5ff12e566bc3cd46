using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Deploy.Runbooks;

// The clone in which the commands are typed, and the programs that they find on PATH.
public sealed partial class Production
{
    // Where files are as in the repository, but for the box's, which have its folder and ports in them, and a small site.
    private async Task CloneAsync()
    {
        foreach (var folder in new[] { "infrastructure/terraform", "infrastructure/deploy/bin/Debug/net10.0", "infrastructure/aws/scripts", "infrastructure/edge", "infrastructure/cost", "infrastructure/ovh" })
        {
            Clone.CopyFolder(Path.Combine(Processes.Root, folder), Path.Combine(Root, folder));
        }
        foreach (var folder in new[] { "IpowerMotors.Web/Rules", "IpowerMotors.Api/Integrations" }) Directory.CreateDirectory(Path.Combine(Root, folder));
        foreach (var file in new[] { "global.json", "Directory.Build.props", "IpowerMotors.Api/Integrations/SmtpServer.cs", "infrastructure/signals.json", "infrastructure/deploy/counterparts.json" }) File.Copy(Path.Combine(Processes.Root, file), Path.Combine(Root, file));
        File.SetLastWriteTimeUtc(Path.Combine(Root, "infrastructure/deploy/bin/Debug/net10.0/deploy.dll"), DateTime.UtcNow); // newer than its source, as after a build
        _box.CopyFiles(Path.Combine(Root, "infrastructure/aws/box"));
        var client = Directory.CreateDirectory(Path.Combine(Root, "IpowerMotors.Web/ClientApp"));
        foreach (var folder in new[] { "src", "public", "scripts", "build" }) client.CreateSubdirectory(folder);
        File.WriteAllText(Path.Combine(client.FullName, "package.json"), "{}");
        Clone.CopyFolder(_site.Client.Root, Path.Combine(client.FullName, "build/client"));
        File.SetLastWriteTimeUtc(Path.Combine(client.FullName, "package.json"), DateTime.UtcNow.AddDays(-1));
        await ProgramsAsync();
        await DoAsync("git", "init", "--quiet", Root);
        await DoAsync("git", "-C", Root, "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--allow-empty", "--message", "right");
        _words["COMMIT"] = "HEAD";
    }

    // What the commands find on PATH in the place of what this machine cannot have.
    private async Task ProgramsAsync()
    {
        _terraform = new ScriptedTerraform(await OfflineTerraform.PlanAsync("starter")) { Outputs = Outputs() };
        File.CreateSymbolicLink(Path.Combine(_box.Folder, "bin/aws"), Path.Combine(Processes.Root, "IpowerMotors.Tests/Deploy/aws"));
        _box.Write("bin/sudo", "#!/bin/sh\nexec \"$@\"\n");
        _box.Write("bin/terraform", $$"""
            #!/bin/bash
            PATH=${PATH#*:} # its own terraform is the real one
            case "$*" in
                *infrastructure/ovh*" init "*) ;;
                *infrastructure/ovh* | *infrastructure/terraform/bootstrap* | "-chdir=infrastructure/terraform init -reconfigure"*) exec {{OfflineTerraform.Program}} "$@" ;;
                *) exec {{_terraform.Program}} "$@" ;;
            esac
            """);
        // A scratch server is one that runs already.
        _box.Write("bin/docker", $"#!/bin/sh\n[ \"$1\" != port ] || echo 127.0.0.1:{new NpgsqlConnectionStringBuilder(_database).Port}\n");
        Clone.AddBuiltAppHost(Root);
    }
}
