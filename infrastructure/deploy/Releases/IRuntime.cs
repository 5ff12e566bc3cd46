using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Releases;

/// <summary>What runs the API: one for each profile.</summary>
internal interface IRuntime
{
    /// <summary>
    /// Brings an image into service: the database first (which only ever grows), then the new version beside the old one, traffic when
    /// it is healthy. A version that fails leaves the old one serving. Running it again with the same image finds what is done.
    /// </summary>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="DeployFailure">The version failed; the one before serves.</exception>
    Task<string> RunAsync(string image, CancellationToken cancellation);

    /// <summary>The one of this environment's profile.</summary>
    static IRuntime Of(DeploymentContext context, Outputs outputs) => outputs.Api.Profile switch
    {
        "starter" => new BoxRuntime(context, outputs),
        "scale" => new ServiceRuntime(context, outputs),
        "lambda" => new FunctionRuntime(context, outputs),
        var profile => throw new DeployFailure($"There is no profile {profile}.", "Terraform's variable profile is starter, scale or lambda."),
    };
}
