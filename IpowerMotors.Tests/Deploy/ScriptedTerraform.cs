using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>
/// Plays Terraform where a test needs it to hang, to fail, or merely to be quick: it plans what a real plan said, and its only
/// resource is a file. It ends well when it is asked to (TERM), as Terraform does.
/// </summary>
internal sealed class ScriptedTerraform : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipower-terraform-");

    /// <param name="planJson">What <c>show -json</c> answers.</param>
    public ScriptedTerraform(string planJson)
    {
        File.WriteAllText(Program, $$"""
            #!/usr/bin/env bash
            cd {{_folder.FullName}}
            for word; do case $word in -chdir=*) ;; *) verb=$word; break ;; esac; done
            for word; do case $word in -out=*) echo "a plan" >"${word#-out=}" ;; esac; done
            echo "$verb" >>calls
            case $verb in
                version) echo "Terraform v1.99.0" ;;
                show) cat {{planJson}} ;;
                output) cat outputs.json ;;
                plan)
                    [ ! -e fails ] || { echo "Error: the provider said no"; exit 1; }
                    while [ -e hangs ]; do sleep 0.05; done ;;
                apply)
                    [ ! -e fails ] || { echo "Error: the provider said no"; exit 1; }
                    trap 'echo "Interrupt received."; echo interrupted >>calls; exit 1' TERM
                    echo started >>calls
                    while [ -e hangs ]; do sleep 0.05; done
                    echo applied >>calls ;;
            esac
            """);
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Outputs = "{}";
    }

    /// <summary>For the variable <c>TF</c>.</summary>
    public string Program => Path.Combine(_folder.FullName, "terraform");

    /// <summary>What <c>output -json</c> answers.</summary>
    public string Outputs { set => File.WriteAllText(Path.Combine(_folder.FullName, "outputs.json"), value); }

    /// <summary>What <c>output -json</c> answers; as after an apply of this profile.</summary>
    public void HasOutputs(string profile = "starter") => Outputs = $$"""
        { "web": { "value": { "bucket": "ipower-web", "distribution": "E1", "url": "https://www.ipowerfrance.fr", "own_files": [] } },
          "api": { "value": { "profile": "{{profile}}", "repository": "r", "settings": "/ipower-production/api", "target": "i-1" } },
          "database": { "value": { "id": "ipower-production", "address": "db" } }, "backups_bucket": { "value": "ipower-backups" },
          "telemetry": { "value": { "namespace": "ipower-production", "service": {}, "marks": {}, "dimension_sets": {}, "log_group": "/ipower-production/api" } },
          "backup_job": { "value": {{(profile == "starter" ? "null" : """{ "cluster": "ipower-production-backup", "task_definition": "ipower-production-backup", "subnets": [], "security_group": "sg-1", "restore_role": "r" }""")}} } }
        """;

    /// <summary>Verbs it was called with, and <c>started</c>, <c>applied</c>, <c>interrupted</c>.</summary>
    public string[] Calls => File.Exists(Path.Combine(_folder.FullName, "calls")) ? File.ReadAllLines(Path.Combine(_folder.FullName, "calls")) : [];

    /// <summary>Whether a plan or an apply goes on until this is false again.</summary>
    public bool Hangs { set => Switch("hangs", value); }

    /// <summary>Whether a plan or an apply fails.</summary>
    public bool Fails { set => Switch("fails", value); }

    /// <summary>Waits until an apply, or another verb, has begun.</summary>
    public Task BeginsAsync(string verb = "started") => Processes.UntilAsync(() => Calls.Contains(verb) ? Task.CompletedTask : throw new InvalidOperationException(string.Join(' ', Calls)), "terraform");

    public void Dispose()
    {
        Hangs = false;
        _folder.Delete(recursive: true);
    }

    private void Switch(string name, bool on)
    {
        var file = Path.Combine(_folder.FullName, name);
        if (on)
        {
            File.WriteAllText(file, "");
        }
        else
        {
            File.Delete(file);
        }
    }
}
