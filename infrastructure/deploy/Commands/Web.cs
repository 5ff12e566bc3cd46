using System.CommandLine;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Site;
using IpowerMotors.Deploy.Tools;
using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>web</c>: the client's build into the bucket behind CloudFront, so that at no moment a page names a file that is not there.</summary>
internal sealed class WebCommand(string? given)
{
    private static readonly Option<DirectoryInfo> Build = new("--build") { Description = "Folder of a finished build; without it the client is built anew." };

    private string _folder = "";
    private EdgeRules _rules = null!;
    private WebOutput _target = null!;
    private Changes _changes = null!;

    public static Verb Verb { get; } = new("web", "Brings the client's build to CloudFront: only what changed, pages last.", [Build],
        arguments => new WebCommand(arguments.GetValue(Build)?.FullName).Steps());

    private IReadOnlyList<Step> Steps() =>
    [
        new("client", "Build the client", BuildAsync) { ReadOnly = true },
        new("policy", "Check that CloudFront lets the build's inline scripts run", CheckPolicyAsync) { ReadOnly = true },
        new("compare", "Compare the build with the bucket", CompareAsync) { Preview = async (context, cancel) => (await CompareAsync(context, cancel)).Detail },
        new("hashed", "Upload what nobody asks for yet: files with a hash in their name", UploadHashedAsync),
        new("pages", "Upload what names them: pages, the staff's application last", UploadPagesAsync),
        new("clean", $"Delete pages that are no more, and hashed files that no page has named for {Changes.Grace.Days} days", DeleteAsync),
        new("invalidate", "Let CloudFront forget old versions", InvalidateAsync),
    ];

    private async Task<StepResult> BuildAsync(DeploymentContext context, CancellationToken cancel)
    {
        _rules = ReadRules.From(Path.Combine(context.Root, "infrastructure", "edge", "edge.json"));
        if (given is not null)
        {
            _folder = given;
            return StepResult.Skipped($"using {given}");
        }
        _folder = BuildClient.Output(context);
        return await BuildClient.RunAsync(context, cancel);
    }

    private async Task<StepResult> CheckPolicyAsync(DeploymentContext context, CancellationToken cancel)
    {
        _target = (await context.Terraform.OutputsAsync(cancel)).Web;
        _ = ReadBuild.From(_folder, _rules); // whole, before anything is said about it
        var allowed = _target.InlineScriptHashes ?? [];
        var blocked = ReadBuild.InlineScriptHashes(_folder, _rules).Except(allowed).ToList();
        if (blocked.Count == 0) return StepResult.Done("CloudFront's policy allows every inline script of the build");
        throw new DeployFailure($"CloudFront's policy would block {blocked.Count} inline script(s) of this build: {string.Join(' ', blocked)}",
            $"deploy.sh {context.Environment} plan, apply, then web again: plan reads the hashes of the build in IpowerMotors.Web/ClientApp/build.");
    }

    private async Task<StepResult> CompareAsync(DeploymentContext context, CancellationToken cancel)
    {
        var build = ReadBuild.From(_folder, _rules);
        var before = await context.State.ReadAsync<Uploads>(Uploads.Key, cancel) ?? Uploads.None;
        _changes = Changes.Between(build, await Bucket(context).ReadAsync(build, cancel), _target.OwnFiles, before, _rules, context.Clock.GetUtcNow());
        return StepResult.Done(_changes.Describe(), new { put = _changes.Put.Select(file => file.Key), _changes.Delete, invalidate = _changes.Stale, _changes.Retired });
    }

    private Task<StepResult> UploadHashedAsync(DeploymentContext context, CancellationToken cancel) => UploadAsync(context, [Rank.Hashed], cancel);

    private async Task<StepResult> UploadPagesAsync(DeploymentContext context, CancellationToken cancel)
    {
        // Before the first page changes: a run that is killed from here on leaves a note of what CloudFront has to forget.
        if (_changes.Stale.Count > 0 || _changes.Retired.Count > 0) await RememberAsync(context, _changes.Stale, cancel);
        return await UploadAsync(context, [Rank.Asset, Rank.Page, Rank.Application], cancel);
    }

    private async Task<StepResult> UploadAsync(DeploymentContext context, Rank[] ranks, CancellationToken cancel)
    {
        var uploaded = 0;
        foreach (var rank in ranks)
        {
            var files = _changes.Put.Where(file => file.Rank == rank).ToList();
            await Bucket(context).PutAsync(files, key => context.Report.Line($"uploaded {key}"), cancel);
            uploaded += files.Count;
        }
        return uploaded == 0 ? StepResult.Skipped("nothing changed") : StepResult.Done($"{uploaded} files uploaded");
    }

    private async Task<StepResult> DeleteAsync(DeploymentContext context, CancellationToken cancel)
    {
        if (_changes.Delete.Count == 0) return StepResult.Skipped("nothing to delete");
        await Bucket(context).DeleteAsync(_changes.Delete, cancel);
        return StepResult.Done($"{_changes.Delete.Count} deleted: {string.Join(' ', _changes.Delete)}");
    }

    private async Task<StepResult> InvalidateAsync(DeploymentContext context, CancellationToken cancel)
    {
        if (_changes.Stale.Count > 0)
        {
            await context.Aws.RunAsync(cancel, ["cloudfront", "create-invalidation", "--distribution-id", _target.Distribution, "--paths", .. _changes.Stale]);
        }
        await RememberAsync(context, [], cancel);
        return _changes.Stale.Count == 0 ? StepResult.Skipped("no cached address changed") : StepResult.Done($"{string.Join(' ', _changes.Stale)}: gone everywhere within minutes");
    }

    private Task RememberAsync(DeploymentContext context, IReadOnlyList<string> stale, CancellationToken cancel) => context.State.WriteAsync(Uploads.Key, new Uploads(
        context.Clock.GetUtcNow(), _changes.Retired.Where(file => !_changes.Delete.Contains(file.Key)).ToDictionary(), stale), cancel);

    private WebBucket Bucket(DeploymentContext context) => new(context.S3, _target.Bucket);
}
