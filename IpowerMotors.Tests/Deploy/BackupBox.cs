using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Deploy;

/// <summary>What a restore found out: one line of <c>restore.sh</c>.</summary>
public sealed record Proof(string Check, string? Expected, string? Found, bool Ok);

/// <summary>The box at night: the scripts of <c>infrastructure/aws/box/backup</c> as they are, with Postgres's programs from PATH.</summary>
public sealed class BackupBox : IDisposable
{
    private const string Documents = "ipower-test-documents", Settings = "/ipower-test/api";
    private static readonly string Scripts = Path.Combine(Processes.Root, "infrastructure", "aws", "box", "backup");
    private readonly Moto _moto;
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("ipower-box-");

    private BackupBox(Moto moto) => _moto = moto;

    /// <summary>Where backups go.</summary>
    public const string Backups = "ipower-test-backups";

    /// <summary>First on PATH: programs put here take the place of real ones.</summary>
    public string Programs => _temporary.FullName;

    /// <summary>Where its scripts put what they work on.</summary>
    public string WorkFolder { get => field ?? Programs; set; }

    /// <summary>A box beside this database, with an empty account around it.</summary>
    public static async Task<BackupBox> SetUpAsync(Moto moto, string database)
    {
        await moto.ResetAsync();
        foreach (var bucket in new[] { Documents, Backups })
        {
            await moto.S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, BucketRegionName = "eu-west-3" });
            await moto.S3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        }
        await moto.PutParameterAsync($"{Settings}/ConnectionStrings__ipowermotors", database);
        return new(moto);
    }

    /// <summary>
    /// Variables for the deploy tool: a Terraform that tells of this account, and an <c>aws</c> whose Session Manager reaches this box
    /// (the emulator's accepts every command and runs none).
    /// </summary>
    public async Task<Dictionary<string, string?>> ReachableAsync()
    {
        await File.WriteAllLinesAsync(Path.Combine(Programs, "box.env"), Variables().Where(one => one.Key != "PATH").Select(one => $"{one.Key}='{one.Value}'"));
        await InstallAsync("terraform", """
            #!/bin/sh
            case "$*" in *output*) echo '{"web": {"value": {"bucket": "web", "distribution": "E1", "url": "https://example.fr", "own_files": []}},
                "api": {"value": {"profile": "starter", "repository": "api", "settings": "/ipower-test/api", "target": "i-0123456789abcdef0"}},
                "database": {"value": {"id": "ipower-test", "address": "database"}}, "backups_bucket": {"value": "ipower-test-backups"}}' ;; esac
            """);
        await InstallAsync("aws", $$$"""
            #!/bin/bash
            PATH=${PATH#*:}
            case "$*" in
                *"ssm send-command"*)
                    input=$* input=${input##*file://}
                    node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).Parameters.commands.join(require("os").EOL)' "${input%% *}" |
                        sed 's|/opt/ipower/box/backup|{{{Scripts}}}|; s|/var/lib/ipower/box.env|{{{Programs}}}/box.env|' | PATH={{{Programs}}}/onbox:$PATH sh >{{{Programs}}}/out 2>{{{Programs}}}/err
                    [ ${PIPESTATUS[2]} = 0 ] && echo Success >{{{Programs}}}/status || echo Failed >{{{Programs}}}/status
                    echo '{"Command": {"CommandId": "c-1"}}' ;;
                *"ssm get-command-invocation"*)
                    node -p 'const read = name => require("fs").readFileSync("{{{Programs}}}/" + name, "utf8"); JSON.stringify({ Status: read("status").trim(), StandardOutputContent: read("out"), StandardErrorContent: read("err") })' ;;
                *) exec aws "$@" ;;
            esac
            """);
        return Variables();
    }

    /// <summary>Kills the tool while its restore is at work; what it began goes on until the file that this returns exists.</summary>
    /// <param name="program">The <c>pg_restore</c> of where it is at work, which is made to wait.</param>
    public async Task<string> KillInMidRestoreAsync(DeployTool deploy, string program, params string[] options)
    {
        var (started, go) = (Path.Combine(Programs, "started"), Path.Combine(Programs, "go"));
        await InstallAsync(program, $"#!/bin/sh\ntouch {started}\nuntil [ -e {go} ] || [ ! -e {started} ]; do sleep 0.05; done\nPATH=${{PATH#*:}} exec pg_restore \"$@\"\n");
        using var killed = await deploy.StartAsync("\"prove\"", ["production", "restore", "--json", .. options]);
        await Processes.UntilAsync(() => File.Exists(started) ? Task.CompletedTask : throw new FileNotFoundException(killed.Output), "the restore", TimeSpan.FromMinutes(2));
        await killed.SignalAsync("KILL");
        return go;
    }

    /// <summary>Waits until no script holds the box's lock of backups.</summary>
    public Task IsIdleAsync() => Processes.UntilAsync(async () =>
        (await DeployTool.RunProgramAsync("flock", ["--nonblock", Path.Combine(Programs, "lock"), "true"], new Dictionary<string, string?>())).ExitCode.ShouldBe(0), "the box's script");

    /// <summary>
    /// The same without a box: an <c>aws</c> whose ECS runs the task's script here, beside the settings that Terraform gives the task, and
    /// whose logs tell what it said.
    /// </summary>
    public async Task<Dictionary<string, string?>> ReachableAsJobAsync(string released)
    {
        await _moto.AwsAsync("ssm", "put-parameter", "--type", "String", "--name", "/ipower-test/release/image", "--value", released);
        await InstallAsync("terraform", """
            #!/bin/sh
            case "$*" in *output*) echo '{"web": {"value": {"bucket": "web", "distribution": "E1", "url": "https://example.fr", "own_files": []}},
                "api": {"value": {"profile": "scale", "repository": "api", "settings": "/ipower-test/api", "target": "ipower-test/api"}},
                "database": {"value": {"id": "ipower-test", "address": "database"}}, "backups_bucket": {"value": "ipower-test-backups"},
                "telemetry": {"value": {"log_group": "/ipower-test/api", "collector": ""}},
                "backup_job": {"value": {"cluster": "ipower-test-backup", "task_definition": "ipower-test-backup", "subnets": ["subnet-1"], "security_group": "sg-1", "restore_role": "may-read-backups"}}}' ;; esac
            """);
        await InstallAsync("curl", "#!/bin/sh\nexit 127\n"); // Postgres's image has none
        await InstallAsync("aws", $$$"""
            #!/bin/bash
            PATH=${PATH#*:}
            case "$*" in
                *"ecs run-task"*)
                    input=$* input=${input##*file://}
                    JOB=$(cat "${input%% *}") node -e '
                        const { networkConfiguration: { awsvpcConfiguration: network }, overrides: { taskRoleArn, containerOverrides: [task] } } = JSON.parse(process.env.JOB);
                        if (task.name !== "backup" || network.assignPublicIp !== "ENABLED" || network.securityGroups[0] !== "sg-1") throw new Error("not the task");
                        if ((taskRoleArn === "may-read-backups") !== (task.command[0] === "restore.sh")) throw new Error("not its role");
                        const TMPDIR = require("fs").mkdtempSync("{{{Programs}}}/task-"), LOCK = TMPDIR + "/lock"; // every task is a machine of its own
                        const { POSTGRES_IMAGE, RELEASE, ...around } = process.env;
                        const run = require("child_process").spawnSync("bash", ["{{{Scripts}}}/job.sh", ...task.command], { encoding: "utf8",
                            env: { ...around, TMPDIR, LOCK, PATH: "{{{Programs}}}:" + around.PATH, ...Object.fromEntries((task.environment ?? []).map(({ name, value }) => [name, value])) } });
                        require("fs").writeFileSync("{{{Programs}}}/run.json", JSON.stringify({ code: run.status, lines: (run.stdout + run.stderr).trim().split("\n") }));'
                    echo '{"tasks": [{"taskArn": "arn:aws:ecs:eu-west-3:123456789012:task/ipower-test-backup/t1"}], "failures": []}' ;;
                *"ecs describe-tasks"*)
                    node -p 'JSON.stringify({ tasks: [{ lastStatus: "STOPPED", containers: [{ name: "tools", exitCode: 0 }, { name: "backup", exitCode: JSON.parse(require("fs").readFileSync("{{{Programs}}}/run.json")).code }] }] })' ;;
                *"logs get-log-events"*backup/backup/t1*)
                    node -p 'JSON.stringify({ events: JSON.parse(require("fs").readFileSync("{{{Programs}}}/run.json")).lines.map((message) => ({ message })) })' ;;
                *) exec aws "$@" ;;
            esac
            """);
        return Variables();
    }

    /// <summary>Puts a program before the real one of the same name; one named <c>onbox/…</c> for what the deploy tool runs on the box alone.</summary>
    public async Task<string> InstallAsync(string name, string script)
    {
        var program = Path.Combine(Programs, name);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        await File.WriteAllTextAsync(program, script);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return program;
    }

    /// <summary>Stores a document as the API would.</summary>
    public Task PutDocumentAsync(string key, string content) => _moto.S3.PutObjectAsync(new() { BucketName = Documents, Key = key, ContentBody = content });

    /// <summary>Deletes a document: as the API does, so that it can be brought back, or its only version too.</summary>
    public async Task DeleteDocumentAsync(string key, bool forGood = false)
    {
        var version = forGood ? (await _moto.S3.ListVersionsAsync(Documents, key)).Versions.Single().VersionId : null;
        await _moto.S3.DeleteObjectAsync(new() { BucketName = Documents, Key = key, VersionId = version });
    }

    /// <summary>Runs the nightly backup.</summary>
    public Task<DeployRun> BackupAsync() => DeployTool.RunProgramAsync(Path.Combine(Scripts, "backup.sh"), [], Variables());

    /// <summary>Starts the nightly backup; disposing kills it and its children on the spot.</summary>
    public DeployTool.Running StartBackup() => new(Path.Combine(Scripts, "backup.sh"), [], Variables());

    /// <summary>Restores into a database of the environment's server.</summary>
    public async Task<(DeployRun Run, IReadOnlyList<Proof> Proofs)> RestoreAsync(string name, string database)
    {
        var variables = Variables();
        variables["MANIFEST_URL"] = Sign(name, "manifest.json");
        variables["DUMP_URL"] = Sign(name, "database.dump");
        variables["INVENTORY_URL"] = Sign(name, "documents.json");
        var run = await DeployTool.RunProgramAsync(Path.Combine(Scripts, "restore.sh"), [database], variables);
        return (run, [.. run.Lines.Select(line => line.Deserialize<Proof>(JsonSerializerOptions.Web)!)]);
    }

    /// <summary>All objects in the bucket of backups.</summary>
    public async Task<IReadOnlyList<string>> StoredAsync() =>
        [.. (await _moto.S3.ListObjectsV2Async(new() { BucketName = Backups })).S3Objects?.Select(item => item.Key) ?? []];

    /// <summary>What the alarm backup-missing waits for: whole backups of the last day, as CloudWatch counts them.</summary>
    public async Task<double> ToldAsync()
    {
        var answer = await _moto.AwsAsync("cloudwatch", "get-metric-statistics", "--namespace", "ipower-test/box", "--metric-name", "backup.completed", "--statistics", "Sum",
            "--period", "86400", "--start-time", $"{DateTime.UtcNow.AddDays(-1):s}Z", "--end-time", $"{DateTime.UtcNow.AddMinutes(1):s}Z");
        return JsonNode.Parse(answer)!["Datapoints"]!.AsArray().Sum(point => (double)point!["Sum"]!);
    }

    /// <summary>An object of a backup as text.</summary>
    public async Task<string> ReadAsync(string name, string file)
    {
        using var answer = await _moto.S3.GetObjectAsync(Backups, $"nightly/{name}/{file}");
        using var reader = new StreamReader(answer.ResponseStream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Puts other content in an object's place, as a fault of a disk or an intruder would.</summary>
    public Task ReplaceAsync(string name, string file, string content) => _moto.S3.PutObjectAsync(new()
    {
        BucketName = Backups,
        Key = $"nightly/{name}/{file}",
        InputStream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(content)),
    });

    /// <summary>The same server with another database.</summary>
    public static string Beside(string database, string name) => new NpgsqlConnectionStringBuilder(database) { Database = name }.ConnectionString;

    /// <inheritdoc />
    public void Dispose() => _temporary.Delete(recursive: true);

    private string Sign(string name, string file) => _moto.S3.GetPreSignedURL(new()
    {
        BucketName = Backups,
        Key = $"nightly/{name}/{file}",
        Expires = DateTime.UtcNow.AddMinutes(5),
        Protocol = Protocol.HTTP,
    });

    private Dictionary<string, string?> Variables() => new(_moto.Variables)
    {
        ["AWS_REGION"] = "eu-west-3",
        ["AWS_DEFAULT_REGION"] = "eu-west-3",
        ["PATH"] = $"{Programs}:{Environment.GetEnvironmentVariable("PATH")}",
        ["TF"] = "terraform",
        ["TMPDIR"] = WorkFolder,
        ["LOCK"] = Path.Combine(_temporary.FullName, "lock"),
        ["POSTGRES_IMAGE"] = "",
        ["RELEASE"] = "api@sha256:test",
        ["SETTINGS"] = Settings,
        ["DOCUMENTS_BUCKET"] = Documents,
        ["BACKUPS_BUCKET"] = Backups,
    };
}
