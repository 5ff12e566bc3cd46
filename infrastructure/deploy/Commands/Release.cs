using System.CommandLine;
using System.Text.RegularExpressions;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Releases;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>release</c> brings a version of the API into service, <c>rollback</c> the one before it again.</summary>
internal static partial class Release
{
    private static readonly Option<string?> Image = new("--image") { Description = "An image that was pushed before (REPOSITORY@sha256:…), such as one of last week; otherwise the commit's." };

    public static Verb Verb { get; } = new("release", "Builds the API's image, migrates the database, swaps the version that serves.", [Image], arguments =>
    {
        var release = new ReleaseSteps();
        return
        [
            new("image", "Find the API's image of this commit, here or at staging, or build and push it", (context, token) => release.ChooseAsync(context, arguments.GetValue(Image), token)),
            new("swap", "Migrate, start the new version beside the old one, give it traffic when it is healthy, end the old one", release.ReleaseAsync),
            new("record", "Note what serves, for rollback", release.RecordAsync),
        ];
    });

    public static Verb Rollback { get; } = new("rollback", "Brings the version before the last release back. The database stays as it is: every migration leaves the version before it working.", [], _ =>
    {
        var release = new ReleaseSteps();
        return
        [
            new("previous", "Find which version served before", release.ChoosePreviousAsync) { ReadOnly = true },
            new("swap", "Start that version beside the present one, give it traffic when it is healthy, end the present one", release.SwapAsync),
            new("record", "Note what serves", release.RecordAsync),
        ];
    });

    /// <summary>The steps of one run, and the image that the first one chose.</summary>
    private sealed class ReleaseSteps
    {
        private string _image = "";

        public async Task<StepResult> ChooseAsync(DeploymentContext context, string? image, CancellationToken cancellation)
        {
            var outputs = await context.Terraform.OutputsAsync(cancellation);
            if (image is null)
            {
                (_image, var how) = await new ApiImage(context, outputs.Api.Repository, outputs.Api.Profile == "lambda").OfCommitAsync(cancellation);
                return how is not null ? StepResult.Done($"{how} {_image}") : StepResult.Skipped($"{_image} was pushed before");
            }
            if (!Digest().IsMatch(image) || !image.StartsWith($"{outputs.Api.Repository}@", StringComparison.Ordinal))
            {
                throw new DeployFailure($"{image} is no image of {outputs.Api.Repository} by digest.", $"--image {outputs.Api.Repository}@sha256:…; a tag could change between two machines.");
            }
            _image = image;
            return StepResult.Skipped($"{image} is given");
        }

        public async Task<StepResult> ChoosePreviousAsync(DeploymentContext context, CancellationToken cancellation)
        {
            var released = await context.State.ReadAsync<Released>(Released.Key, cancellation);
            _image = released switch
            {
                { Next: not null } => released.Image, // a release was killed before it could note what it did
                { Previous: { } previous } => previous,
                _ => throw new DeployFailure("No version served before this one.", "release --image REPOSITORY@sha256:… brings any image of the repository into service."),
            };
            return StepResult.Done($"{_image} served before {released.Since:u}");
        }

        public async Task<StepResult> ReleaseAsync(DeploymentContext context, CancellationToken cancellation)
        {
            if (await context.State.ReadAsync<Released>(Released.Key, cancellation) is not { } before || before.Image == _image) return await SwapAsync(context, cancellation);
            await context.State.WriteAsync(Released.Key, before with { Next = _image }, cancellation);
            try
            {
                return await SwapAsync(context, cancellation);
            }
            catch (DeployFailure failure) when (failure is not AwsFailure) // the version before serves for sure
            {
                await context.State.WriteAsync(Released.Key, before with { Next = null }, cancellation);
                throw;
            }
        }

        public async Task<StepResult> SwapAsync(DeploymentContext context, CancellationToken cancellation) =>
            StepResult.Done(await IRuntime.Of(context, await context.Terraform.OutputsAsync(cancellation)).RunAsync(_image, cancellation));

        public async Task<StepResult> RecordAsync(DeploymentContext context, CancellationToken cancellation)
        {
            await new ReleasedParameter(context, (await context.Terraform.OutputsAsync(cancellation)).Api.Released).WriteAsync(_image, cancellation);
            var before = await context.State.ReadAsync<Released>(Released.Key, cancellation);
            if (before is { Next: null } && before.Image == _image) return StepResult.Skipped($"{_image} served already");
            var now = before?.Image == _image ? before with { Next = null } : new Released(_image, before?.Image, context.Clock.GetUtcNow(), DeploymentLock.Who);
            await context.State.WriteAsync(Released.Key, now, cancellation);
            return StepResult.Done($"{_image} serves", now);
        }
    }

    [GeneratedRegex("@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
