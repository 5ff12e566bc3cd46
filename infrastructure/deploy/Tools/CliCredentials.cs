using Amazon.Runtime;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>The credentials that the AWS command line uses, single sign-on and assumed roles included (<c>aws configure export-credentials</c>, version 2).</summary>
internal sealed class CliCredentials : RefreshingAWSCredentials
{
    /// <summary>Keys in the environment serve both alike; everything else is asked of the command line.</summary>
    public static AWSCredentials Find() =>
        System.Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is null ? new CliCredentials() : new EnvironmentVariablesAWSCredentials();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var result = await Processes.RunAsync("aws", ["configure", "export-credentials", "--format", "process"], null, CancellationToken.None);
        if (result.ExitCode != 0)
        {
            throw new AwsFailure("NoCredentials", $"No credentials for AWS: {result.Error.Trim()}");
        }
        var keys = System.Text.Json.JsonSerializer.Deserialize<Exported>(result.Output)!;
        return new(new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), keys.Expiration?.UtcDateTime ?? DateTime.UtcNow.AddHours(1));
    }

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    private sealed record Exported(string AccessKeyId, string SecretAccessKey, string? SessionToken, DateTimeOffset? Expiration);
}
