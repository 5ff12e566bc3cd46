using Amazon.Runtime;
using Amazon.S3;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy;

/// <summary>What every step works with.</summary>
internal sealed class DeploymentContext : IDisposable
{
    private readonly Lazy<AmazonS3Client> _s3;

    /// <param name="environment"><c>staging</c> or <c>production</c>.</param>
    /// <param name="assumeYes">Whether questions are answered already.</param>
    public DeploymentContext(string environment, bool assumeYes, Redaction redaction, Reporter report)
    {
        (Environment, AssumeYes, Redaction, Report) = (environment, assumeYes, redaction, report);
        Settings = EnvironmentSettings.Read(Root, environment);
        Aws = new(Settings.Region);
        _s3 = new(() => Connect(Settings.Region));
        Work = Path.Combine(System.Environment.GetEnvironmentVariable("DEPLOY_WORK") ?? Path.Combine(Root, ".data", "deploy"), environment);
        Terraform = new(Root, environment, Work);
        SavedPlan = new(Root, environment, Path.Combine(Work, "plan"));
    }

    public string Environment { get; }
    public bool AssumeYes { get; }
    public Redaction Redaction { get; }
    public Reporter Report { get; }
    public EnvironmentSettings Settings { get; }
    public Aws Aws { get; }
    public Terraform Terraform { get; }
    public SavedPlan SavedPlan { get; }
    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>Objects; everything else is <see cref="Aws"/>.</summary>
    public IAmazonS3 S3 => _s3.Value;

    /// <summary>Small JSON objects of this environment beside Terraform's state.</summary>
    public StateBucket State => new(S3, Settings.StateBucket, Environment);

    /// <summary>The repository.</summary>
    public string Root { get; } = FindRoot();

    /// <summary>Folder of this environment's files on this machine (below <c>DEPLOY_WORK</c>, else <c>.data/deploy</c>); may hold secrets.</summary>
    public string Work { get; }

    public void Dispose()
    {
        if (_s3.IsValueCreated)
        {
            _s3.Value.Dispose();
        }
    }

    private static AmazonS3Client Connect(string region)
    {
        var emulator = System.Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        var config = new AmazonS3Config { AuthenticationRegion = region, RetryMode = RequestRetryMode.Standard, MaxErrorRetry = Aws.Attempts - 1 };
        if (emulator is null)
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            (config.ServiceURL, config.ForcePathStyle) = (emulator, true);
        }
        return new(CliCredentials.Find(), config);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DeployFailure("The tool does not run inside the repository.", "Use infrastructure/aws/scripts/deploy.sh of a clone.");
        }
        return folder;
    }
}
