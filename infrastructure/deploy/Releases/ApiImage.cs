using System.Text;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Releases;

/// <summary>
/// The API's image in ECR: one for each commit, built and pushed by the .NET SDK without Docker (ADR 12), known by its digest from then
/// on. Only Lambda's adapter, which the SDK cannot add, takes Docker.
/// </summary>
/// <param name="repository">As images are named by: with the registry's host.</param>
/// <param name="lambda">Whether it needs the adapter.</param>
internal sealed class ApiImage(DeploymentContext context, string repository, bool lambda)
{
    private string Registry => repository[..repository.IndexOf('/', StringComparison.Ordinal)];
    private string Name => repository[(Registry.Length + 1)..];

    /// <summary>
    /// The image of the commit that is checked out, <c>REPOSITORY@sha256:…</c>. Built once: production takes the bytes that staging ran, where it
    /// ran this commit (ADR 20).
    /// </summary>
    /// <returns>And how it came there; null when it was there already.</returns>
    /// <exception cref="DeployFailure">The work tree differs from the commit, or the build failed.</exception>
    public async Task<(string Image, string? How)> OfCommitAsync(CancellationToken cancellation)
    {
        var tag = await CommitAsync(cancellation);
        var wanted = lambda ? $"{tag}-lambda" : tag;
        if (await FindAsync(Name, $"imageTag={wanted}", cancellation) is { } there) return (By(there), null);
        var password = await PasswordAsync(cancellation);
        if (await PromoteAsync(wanted, password, cancellation) is { } tested) return (By(tested), "copied from staging:");
        var variables = new Dictionary<string, string?> { ["DOTNET_CONTAINER_PUSH_REGISTRY_UNAME"] = "AWS", ["DOTNET_CONTAINER_PUSH_REGISTRY_PWORD"] = password };
        if (await FindAsync(Name, $"imageTag={tag}", cancellation) is null) await PublishAsync(tag, variables, cancellation);
        if (lambda) await AddAdapterAsync(tag, wanted, password, cancellation);
        return (By(await FindAsync(Name, $"imageTag={wanted}", cancellation) ?? throw new DeployFailure($"{repository}:{wanted} was pushed but ECR does not have it.", "Run it again.")), "pushed");
    }

    /// <summary>Whether an image is in the repository.</summary>
    /// <param name="image">By digest.</param>
    public async Task<bool> HasAsync(string image, CancellationToken cancellation) =>
        image.Split('@') is [var of, var digest] && of == repository && await FindAsync(Name, $"imageDigest={digest}", cancellation) is not null;

    private string By(string digest) => $"{repository}@{digest}";

    /// <summary>Digest of an image by tag or digest; null when the repository has none, or is none.</summary>
    private async Task<string?> FindAsync(string name, string id, CancellationToken cancellation)
    {
        try
        {
            var found = await context.Aws.RunAsync(cancellation, "ecr", "describe-images", "--repository-name", name, "--image-ids", id);
            return found.GetProperty("imageDetails")[0].GetProperty("imageDigest").GetString();
        }
        catch (AwsFailure missing) when (missing.Code == "ImageNotFoundException" || missing.Code == "RepositoryNotFoundException" && name != Name)
        {
            return null;
        }
    }

    /// <summary>Digest of what was copied; null where staging does not have it.</summary>
    private async Task<string?> PromoteAsync(string tag, string password, CancellationToken cancellation)
    {
        var staging = Name.Replace($"-{context.Environment}-", "-staging-", StringComparison.Ordinal);
        if (staging == Name || await FindAsync(staging, $"imageTag={tag}", cancellation) is not { } digest) return null;
        using var copy = new CopyImage(Registry, password);
        await copy.RunAsync(staging, Name, digest, tag, cancellation);
        return digest;
    }

    private async Task<string> CommitAsync(CancellationToken cancellation)
    {
        var inRepository = new ProcessOptions { Folder = context.Root };
        var changes = await Processes.DoAsync("git", ["status", "--porcelain", "--", "IpowerMotors.Api", "IpowerMotors.ServiceDefaults", "Directory.*"], inRepository, cancellation);
        if (changes.Trim() is { Length: > 0 } files)
        {
            throw new DeployFailure($"These files differ from the commit, so the image could not be told by it:\n{files}", "Commit them, or name an image that was pushed: --image REPOSITORY@sha256:…");
        }
        return (await Processes.DoAsync("git", ["rev-parse", "--short=12", "HEAD"], inRepository, cancellation)).Trim();
    }

    private async Task<string> PasswordAsync(CancellationToken cancellation)
    {
        var answer = await context.Aws.RunAsync(cancellation, "ecr", "get-authorization-token");
        var token = answer.GetProperty("authorizationData")[0].GetProperty("authorizationToken").GetString()!;
        var password = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':', 2)[1];
        context.Redaction.Add(token);
        context.Redaction.Add(password);
        return password;
    }

    // Its own artifacts folder: a build for another processor must not unsettle the developer's.
    private Task PublishAsync(string tag, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation) => Processes.DoAsync(
        "dotnet",
        [
            "publish", Path.Combine(context.Root, "IpowerMotors.Api"), "-t:PublishContainer", "--configuration", "Release", "--os", "linux", "--arch", "arm64",
            "--artifacts-path", Path.Combine(context.Work, "image"), "--verbosity", "quiet", "-nologo",
            $"-p:ContainerRegistry={Registry}", $"-p:ContainerRepository={Name}", $"-p:ContainerImageTag={tag}",
            "-p:RunAnalyzers=false", // this commit's build was judged before
        ],
        new() { Environment = variables, OnLine = context.Report.Line }, cancellation);

    private async Task AddAdapterAsync(string tag, string wanted, string password, CancellationToken cancellation)
    {
        await Processes.DoAsync("docker", ["login", "--username", "AWS", "--password-stdin", Registry], new() { Input = password }, cancellation);
        var folder = Path.Combine(context.Root, "infrastructure", "docker");
        await Processes.DoAsync("docker",
            ["buildx", "build", "--platform", "linux/arm64", "--provenance=false", "--build-arg", $"API={repository}:{tag}", "--file", Path.Combine(folder, "lambda.Dockerfile"), "--tag", $"{repository}:{wanted}", "--push", folder],
            new() { OnLine = context.Report.Line }, cancellation);
    }
}
