using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>A limit of the account that a new environment runs into.</summary>
/// <param name="Least">What one environment needs, on top of nothing.</param>
internal sealed record Quota(string Service, string Code, string Name, double Least)
{
    public static IReadOnlyList<Quota> Needed { get; } =
    [
        new("vpc", "L-F678F1CE", "VPCs in the region", 2), // the default one, and ours
        new("ec2", "L-1216C47A", "vCPUs of standard instances", 4), // a t4g has two; twice, while the box is replaced
        new("rds", "L-7B6409FD", "databases", 1),
        new("cloudfront", "L-24B04930", "distributions", 1),
    ];

    /// <returns>What the account may have, in words.</returns>
    /// <exception cref="DeployFailure">It is not enough.</exception>
    public async Task<string> CheckAsync(Aws aws, CancellationToken cancellation)
    {
        // CloudFront lives in one region for the whole world.
        string[] where = Service == "cloudfront" ? ["--region", "us-east-1"] : [];
        try
        {
            var quota = await aws.RunAsync(cancellation, ["service-quotas", "get-service-quota", "--service-code", Service, "--quota-code", Code, .. where]);
            var value = quota.GetProperty("Quota").GetProperty("Value").GetDouble();
            return value >= Least ? $"{value:0} {Name}"
                : throw new DeployFailure($"The account may have {value:0} {Name}; {Least} are needed.", $"aws service-quotas request-service-quota-increase --service-code {Service} --quota-code {Code} --desired-value {Least}");
        }
        catch (AwsFailure unknown) when (unknown.Code == "NoSuchResourceException")
        {
            return $"{Name}: AWS tells no quota";
        }
    }
}
