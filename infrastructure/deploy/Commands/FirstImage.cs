using System.CommandLine;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Releases;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>first-image</c>: called by Terraform in the middle of an apply, before it makes Lambda's functions, which need an image (ADR 21).</summary>
internal static class FirstImage
{
    private static readonly Option<string> Repository = new("--repository") { Description = "Name of the image repository.", Required = true };
    private static readonly Option<string> Parameter = new("--parameter") { Description = "Parameter that names the image that was released last.", Required = true };

    // Alone: the apply that calls it holds the lock and keeps the journal.
    public static Verb Verb { get; } = new("first-image", "What apply calls by itself: pushes the API's image for Lambda, unless one was released.", [Repository, Parameter], arguments => [
        new("first-image", "Push the image that Lambda's functions begin with, unless one was released",
            (context, cancellation) => PushAsync(context, arguments.GetValue(Repository)!, arguments.GetValue(Parameter)!, cancellation)) { Alone = true },
    ]);

    private static async Task<StepResult> PushAsync(DeploymentContext context, string repository, string parameter, CancellationToken cancellation)
    {
        var found = await context.Aws.RunAsync(cancellation, "ecr", "describe-repositories", "--repository-names", repository);
        var image = new ApiImage(context, found.GetProperty("repositories")[0].GetProperty("repositoryUri").GetString()!, lambda: true);
        var released = new ReleasedParameter(context, parameter);
        // One that went with a repository that was deleted since is of no use.
        if (await released.ReadAsync(cancellation) is { } last && await image.HasAsync(last, cancellation)) return StepResult.Skipped($"{last} was released");
        var (first, how) = await image.OfCommitAsync(cancellation);
        await released.WriteAsync(first, cancellation);
        return StepResult.Done($"{how ?? "found"} {first}");
    }
}
