using System.Text.Json.Nodes;
using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>
/// A clone in which somebody chose the profile lambda for an account in which nothing was released: the emulator's, with the repository that
/// Terraform makes there, real Terraform, and a docker that notes its calls and pushes by one call to ECR.
/// </summary>
internal sealed class EmptyAccount : IDisposable
{
    private const string Repository = "ipower-staging-api", Parameter = "/ipower-staging/release/image";
    private readonly Moto _moto;
    private readonly Clone _clone;

    private EmptyAccount(Moto moto, Clone clone)
    {
        (_moto, _clone) = (moto, clone);
        Variables = new(moto.Variables)
        {
            ["TF"] = InBin("tf"),
            ["TF_OFFLINE_CACHE"] = Path.Combine(clone.Folder, ".data/cache"),
            ["TF_OFFLINE_INIT"] = "never", // the tool does it
            ["PATH"] = $"{clone.Folder}/.data/bin:{Environment.GetEnvironmentVariable("PATH")}",
        };
    }

    public Dictionary<string, string?> Variables { get; }

    /// <summary>Whether the next push ends the tool that asked for it at once, as a crash does.</summary>
    public bool DiesAfterThePush { set => File.WriteAllText(InBin("dies"), value ? "yes" : ""); }

    /// <summary>How often an image with the adapter was pushed.</summary>
    public int Pushes => File.Exists(InBin("pushes")) ? File.ReadAllLines(InBin("pushes")).Length : 0;

    /// <summary>From now on docker ends with these words before it has read its input, and ECR's password is longer than a pipe holds.</summary>
    public async Task DockerRefusesAsync(string words)
    {
        await WriteAsync("docker", $"echo '{words}' >&2\nexit 1");
        await WriteAsync("aws", $$"""
            [ "$2" = get-authorization-token ] || exec {{Moto.Find("aws")}} "$@"
            printf '{"authorizationData":[{"authorizationToken":"%s"}]}' "$({ printf AWS:; head -c 200000 /dev/zero | tr '\0' x; } | base64 -w 0)"
            """);
    }

    /// <summary>Starts one.</summary>
    public static async Task<EmptyAccount> StartAsync(Moto moto)
    {
        _ = (moto.Variables, OfflineTerraform.Program); // skips where one is missing
        await moto.ResetAsync();
        var account = new EmptyAccount(moto, await Clone.OfThisCommitAsync("{}"));
        await File.AppendAllTextAsync(Path.Combine(account._clone.Folder, "infrastructure/terraform/envs/staging.tfvars"), "profile = \"lambda\"\n");
        var tool = Path.Combine(account._clone.Folder, "infrastructure/deploy/bin/Debug/net10.0");
        Clone.CopyFolder(Path.GetDirectoryName(DeployTool.Program)!, tool);
        File.SetLastWriteTimeUtc(Path.Combine(tool, "deploy.dll"), DateTime.UtcNow); // newer than its source, as after a build
        Clone.AddBuiltAppHost(account._clone.Folder);
        account.BuildSite();
        await account.AddProgramsAsync();
        await account.MakeRepositoryAsync();
        return account;
    }

    /// <summary>Runs <c>deploy.sh staging …</c>.</summary>
    public Task<DeployRun> DeployAsync(params string[] arguments) =>
        DeployTool.RunProgramAsync(Path.Combine(_clone.Folder, "infrastructure/aws/scripts/deploy.sh"), ["staging", .. arguments, "--json"], Variables);

    /// <summary>Runs what Terraform runs in an apply.</summary>
    public Task<DeployRun> PushFirstImageAsync() => DeployAsync("first-image", "--repository", Repository, "--parameter", Parameter);

    /// <summary>The image that a function begins with; null when none was noted.</summary>
    public async Task<string?> ReleasedAsync() =>
        (string?)JsonNode.Parse(await _moto.AwsAsync("ssm", "get-parameters", "--names", Parameter))!["Parameters"]!.AsArray().SingleOrDefault()?["Value"];

    /// <summary>Takes the repository with all its images away, and makes an empty one: with the API's image of the commit, for the SDK need not build it.</summary>
    public async Task MakeRepositoryAgainAsync()
    {
        await _moto.AwsAsync("ecr", "delete-repository", "--repository-name", Repository, "--force");
        await MakeRepositoryAsync();
    }

    private async Task MakeRepositoryAsync()
    {
        await _moto.AwsAsync("ecr", "create-repository", "--repository-name", Repository);
        await _moto.AwsAsync("ecr", "put-image", "--repository-name", Repository, "--image-tag", _clone.Commit, "--image-manifest", """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"size":1},"layers":[]}""", "--image-digest", $"sha256:{new string('a', 64)}");
    }

    private void BuildSite()
    {
        using var site = new ClientBuild();
        Clone.CopyFolder(site.Root, Path.Combine(_clone.Folder, "IpowerMotors.Web/ClientApp/build/client"));
        File.SetLastWriteTimeUtc(Path.Combine(_clone.Folder, "IpowerMotors.Web/ClientApp/build/client/csp-hashes.json"), DateTime.UtcNow);
    }

    private async Task AddProgramsAsync()
    {
        await WriteAsync("docker", $$"""
            [ "$1" = buildx ] || { cat >/dev/null; exit; }
            while [ "$1" != --tag ]; do shift; done
            echo "$2" >>{{InBin("pushes")}}
            aws ecr put-image --region eu-west-3 --repository-name {{Repository}} --image-tag "${2##*:}" --image-manifest '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"size":2},"layers":[]}' --image-digest sha256:{{new string('b', 64)}} >/dev/null
            [ ! -s {{InBin("dies")}} ] || kill -KILL $PPID
            """);
        // The whole plan is told; done is what the function needs, since the offline provider cannot make everything.
        await WriteAsync("tf", $$"""
            case $2 in
                plan) exec {{OfflineTerraform.Program}} "$@" -target=module.api.aws_lambda_function.api ;;
                show) cat {{await OfflineTerraform.PlanAsync("lambda")}} ;;
                *) exec {{OfflineTerraform.Program}} "$@" ;;
            esac
            """);
    }

    private async Task WriteAsync(string program, string script)
    {
        await File.WriteAllTextAsync(InBin(program), $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(InBin(program), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string InBin(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(_clone.Folder, ".data/bin")).FullName, name);

    public void Dispose() => _clone.Dispose();
}
