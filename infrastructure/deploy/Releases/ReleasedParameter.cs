using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Releases;

/// <summary>The parameter that tells Terraform which image was released last: what another profile, or Lambda's first function, starts with.</summary>
internal sealed class ReleasedParameter(DeploymentContext context, string name)
{
    /// <summary>The image by digest; null when none was released.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await context.Aws.RunAsync(cancellation, "ssm", "get-parameter", "--name", name);
            return answer.GetProperty("Parameter").GetProperty("Value").GetString();
        }
        catch (AwsFailure missing) when (missing.Code == "ParameterNotFound")
        {
            return null;
        }
    }

    /// <summary>Writes it down.</summary>
    public Task WriteAsync(string image, CancellationToken cancellation) =>
        context.Aws.RunAsync(cancellation, "ssm", "put-parameter", "--name", name, "--type", "String", "--overwrite", "--value", image);
}
