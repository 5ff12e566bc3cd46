using DnsClient;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>doctor</c>: whether this machine and this account can deploy; every failure says what to do.</summary>
internal static class Doctor
{
    public static Verb Verb { get; } = new("doctor", "Checks tools, credentials, account, quotas, state and domain.", [], _ =>
    [
        .. Toolbox.Needed.Select(tool => Look(tool.Name, $"Look for {tool.Program} {tool.Least} or newer, for {tool.For}", (_, cancellation) => tool.CheckAsync(cancellation))),
        Look("credentials", "Ask AWS who we are", CredentialsAsync),
        Look("region", "Check that the account may use the region", RegionAsync),
        Look("quotas", "Compare the account's quotas with what a new environment needs", QuotasAsync),
        Look("state", "Look for the bucket of Terraform's state", StateAsync),
        Look("mail", "Ask how many mails a day may be sent", MailAsync),
        Look("domain", "Look for the domain's name servers", DomainAsync),
    ]);

    private static Step Look(string name, string describe, Func<DeploymentContext, CancellationToken, Task<StepResult>> run) =>
        new(name, describe, run) { ReadOnly = true, Check = true };

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
        var domain = context.Settings.Domain;
        try
        {
            var answer = await new LookupClient(new LookupClientOptions { Timeout = TimeSpan.FromSeconds(2), Retries = 1 }).QueryAsync(domain, QueryType.NS, cancellationToken: cancellation);
            var servers = answer.Answers.NsRecords().Select(record => record.NSDName.Value).ToList();
            return servers.Count > 0 || !answer.HasError || answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain
                ? StepResult.Done(servers.Count > 0 ? $"{domain} is served by {string.Join(", ", servers)}" : $"{domain} is part of a zone that exists")
                : throw new DeployFailure($"{domain} does not exist.", "Register it at OVH, or wait until the registration is visible (some hours).");
        }
        catch (DnsResponseException unreachable) when (!cancellation.IsCancellationRequested)
        {
            return StepResult.Skipped($"no name server answers this machine: not checked ({unreachable.Message})");
        }
    }
}
