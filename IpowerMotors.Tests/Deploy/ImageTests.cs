using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>
/// The API's image, built by the SDK from a clone of this commit and pushed to a registry that asks for ECR's password. The base image is
/// an empty one of the test's; that the real one exists and starts is for a machine that can fetch it.
/// </summary>
public sealed class ImageTests(Moto moto) : IClassFixture<Moto>
{
    private const string Repository = "ipower-staging-api", Production = "ipower-production-api", Bucket = "ipower-staging-backups-123456789012";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_image_of_a_commit_is_pushed_once_for_ARM_without_rights_and_production_takes_the_same_bytes()
    {
        _ = moto.Variables; // skips where there is no emulator
        await moto.ResetAsync();
        await moto.S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = Bucket, BucketRegionName = "eu-west-3" }, Token);
        await moto.AwsAsync("ecr", "create-repository", "--repository-name", Repository);
        var pushes = new List<string>();
        await using var registry = await ContainerRegistry.StartAsync(await PasswordAsync(), async (repository, tag, manifest) =>
        {
            lock (pushes) pushes.Add($"{repository}:{tag}");
            await moto.AwsAsync("ecr", "put-image", "--repository-name", repository, "--image-tag", tag, "--image-manifest", manifest,
                "--image-digest", ContainerRegistry.Digest(System.Text.Encoding.UTF8.GetBytes(manifest)));
        });
        using var clone = await Clone.OfThisCommitAsync(Outputs(registry));
        var variables = new Dictionary<string, string?>(moto.Variables) { ["TF"] = clone.Terraform, ["ContainerBaseImage"] = registry.AddBase(), ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Host };

        var first = await clone.DeployAsync(variables, "release");
        var second = await clone.DeployAsync(variables, "release");
        await moto.AwsAsync("ecr", "create-repository", "--repository-name", Production);
        clone.Has(Outputs(registry, Production));
        var production = await DeployTool.RunProgramAsync("dotnet", [clone.Program, "production", "release", "--json"], variables);

        first.ExitCode.ShouldBe(0, first.All);
        second.ExitCode.ShouldBe(0, second.All);
        production.ExitCode.ShouldBe(0, production.All);
        pushes.ShouldBe([$"{Repository}:{clone.Commit}", $"{Production}:{clone.Commit}"]);
        // What staging ran, to the last byte, and nothing was built for it.
        ((string?)production.Step("image")!["detail"]).ShouldBe($"copied from staging: {registry.Host}/{Production}@{await DigestAsync(clone.Commit)}", production.All);
        Directory.Exists(Path.Combine(clone.Folder, ".data/deploy/production/image")).ShouldBeFalse();
        ((string?)second.Step("image")!["state"]).ShouldBe("skipped");
        ((string?)first.Step("record")!["data"]!["image"]).ShouldBe($"{registry.Host}/{Repository}@{await DigestAsync(clone.Commit)}");
        first.Output.ShouldNotContain(await PasswordAsync());
        var image = registry.Configuration(Repository, clone.Commit);
        ((string?)image["architecture"], (string?)image["config"]!["User"]).ShouldBe(("arm64", "1654"));
        image["config"]!["Entrypoint"]!.ToJsonString().ShouldContain("IpowerMotors.Api");
    }

    [Fact]
    public async Task A_changed_file_is_no_release()
    {
        _ = moto.Variables; // skips where there is no emulator
        await moto.ResetAsync();
        await moto.AwsAsync("ecr", "create-repository", "--repository-name", Repository);
        await using var registry = await ContainerRegistry.StartAsync("", (_, _, _) => Task.CompletedTask);
        using var clone = await Clone.OfThisCommitAsync(Outputs(registry));
        await File.AppendAllTextAsync(Path.Combine(clone.Folder, "IpowerMotors.Api", "Program.cs"), "\n", Token);

        var run = await clone.DeployAsync(new Dictionary<string, string?>(moto.Variables) { ["TF"] = clone.Terraform }, "release");

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("image")!["detail"])!.ShouldContain("IpowerMotors.Api/Program.cs");
    }

    private async Task<string> PasswordAsync()
    {
        var token = (string)JsonNode.Parse(await moto.AwsAsync("ecr", "get-authorization-token"))!["authorizationData"]![0]!["authorizationToken"]!;
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':', 2)[1];
    }

    private async Task<string> DigestAsync(string tag) =>
        (string)JsonNode.Parse(await moto.AwsAsync("ecr", "describe-images", "--repository-name", Repository, "--image-ids", $"imageTag={tag}"))!["imageDetails"]![0]!["imageDigest"]!;

    private static string Outputs(ContainerRegistry registry, string repository = Repository) => Clone.Outputs(
        new { profile = "starter", repository = $"{registry.Host}/{repository}", settings = "/ipower-staging/api", target = "i-0123456789abcdef0", released = "/ipower-staging/release/image" }, Bucket);
}
