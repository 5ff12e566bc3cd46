using System.Net;
using DnsClient;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>doctor</c>: whether this machine and this account can deploy; every failure says what to do.</summary>
internal static class Doctor
{
    public static Verb Verb { get; } = new("doctor", "Checks tools, credentials, account, quotas, state and domain.", [], _ =>
    [
        .. Toolbox.Needed.Select(tool => Step.Look(tool.Name, $"Look for {tool.Program} {tool.Wanted}, for {tool.For}", (_, cancellation) => tool.CheckAsync(cancellation))),
        Step.Look("docker", $"Look for {Toolbox.Docker.Program} {Toolbox.Docker.Wanted}, for {Toolbox.Docker.For}", DockerAsync),
        Step.Look("credentials", "Ask AWS who we are", CredentialsAsync),
        Step.Look("region", "Check that the account may use the region", RegionAsync),
        Step.Look("quotas", "Compare the account's quotas with what a new environment needs", QuotasAsync),
        Step.Look("state", "Look for the bucket of Terraform's state", StateAsync),
        Step.Look("mail", "Ask how many mails a day may be sent", MailAsync),
        Step.Look("domain", "Look for the domain's name servers", DomainAsync),
    ]);

    private static Task<StepResult> DockerAsync(DeploymentContext context, CancellationToken cancellation) =>
        context.Settings.Profile == "lambda" ? Toolbox.Docker.CheckAsync(cancellation) : Task.FromResult(StepResult.Skipped("the profile lambda alone needs it"));

    private static async Task<StepResult> CredentialsAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var caller = await context.Aws.RunAsync(cancellation, "sts", "get-caller-identity");
        var (arn, account) = (caller.GetProperty("Arn").GetString()!, caller.GetProperty("Account").GetString());
        return arn.EndsWith(":root", StringComparison.Ordinal)
            ? throw new DeployFailure($"These are the keys of the root of account {account}.", "Delete them; sign in with aws sso login or use the environment's deploy role.")
            : StepResult.Done($"{arn} of account {account}", new { arn, account });
    }

    private static async Task<StepResult> RegionAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var region = context.Settings.Region;
        var regions = await context.Aws.RunAsync(cancellation, "ec2", "describe-regions", "--all-regions", "--region-names", region);
        var status = regions.GetProperty("Regions")[0].GetProperty("OptInStatus").GetString();
        return status == "not-opted-in"
            ? throw new DeployFailure($"{region} is not switched on in this account.", $"aws account enable-region --region-name {region}")
            : StepResult.Done($"{region} ({status})");
    }

    private static async Task<StepResult> QuotasAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var told = await Task.WhenAll(Quota.Needed.Select(quota => quota.CheckAsync(context.Aws, cancellation)));
        return StepResult.Done(string.Join(", ", told));
    }

    private static async Task<StepResult> StateAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var bucket = context.Settings.StateBucket;
        try
        {
            var versioning = await context.S3.GetBucketVersioningAsync(bucket, cancellation);
            return versioning.VersioningConfig.Status == Amazon.S3.VersionStatus.Enabled
                ? StepResult.Done($"{bucket}, versioned")
                : throw new DeployFailure($"{bucket} keeps no old versions: a damaged state would be lost.", $"aws s3api put-bucket-versioning --bucket {bucket} --versioning-configuration Status=Enabled");
        }
        catch (Amazon.S3.AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchBucket")
        {
            throw new DeployFailure($"There is no bucket {bucket}.", "Once for the account: terraform -chdir=infrastructure/terraform/bootstrap init, then apply.", missing);
        }
    }

    private static async Task<StepResult> MailAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var quota = (await context.Aws.RunAsync(cancellation, "ses", "get-send-quota")).GetProperty("Max24HourSend").GetDouble();
        return StepResult.Done(quota > 200
            ? $"{quota:0} mails a day"
            : "200 mails a day, to verified addresses only: ask for production access in the SES console before customers book");
    }

    private static async Task<StepResult> DomainAsync(DeploymentContext context, CancellationToken cancellation)
    {
        // The registered name: what lies below it comes with the first deployment.
        var domain = string.Join('.', context.Settings.Domain.Split('.')[^2..]);
        try
        {
            var answer = await Names().QueryAsync(domain, QueryType.NS, cancellationToken: cancellation);
            return answer.Answers.NsRecords().Select(record => record.NSDName.Value).ToList() is { Count: > 0 } servers
                ? StepResult.Done($"{domain} is served by {string.Join(", ", servers)}")
                : throw new DeployFailure($"{domain} has no name servers.", "Register it at OVH, or wait until the registration is visible (some hours).");
        }
        catch (DnsResponseException unreachable) when (!cancellation.IsCancellationRequested)
        {
            return StepResult.Skipped($"no name server answers this machine: not checked ({unreachable.Message})");
        }
    }

    /// <summary>The machine's resolver, or the one at <c>DEPLOY_NAMESERVER</c> (address:port) where that one sees no internet.</summary>
    private static LookupClient Names()
    {
        var other = System.Environment.GetEnvironmentVariable("DEPLOY_NAMESERVER");
        var options = other is null ? new LookupClientOptions() : new LookupClientOptions(IPEndPoint.Parse(other));
        (options.Timeout, options.Retries) = (TimeSpan.FromSeconds(2), 1);
        return new(options);
    }
}
