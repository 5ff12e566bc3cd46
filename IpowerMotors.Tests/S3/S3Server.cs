using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.S3;

/// <summary>A server that the contract runs against.</summary>
public abstract class S3Server : IAsyncLifetime
{
    private Process? _server;

    /// <summary>Signs the requests that may pass.</summary>
    public const string AccessKey = "contract-key";

    /// <summary>Secret of <see cref="AccessKey"/>.</summary>
    public const string SecretKey = "contract-secret/with+signs";

    /// <summary>Where it listens, path style.</summary>
    public Uri Endpoint { get; } = new($"http://127.0.0.1:{Processes.FreePort()}");

    /// <summary>Why it cannot run on this machine, or null.</summary>
    public virtual string? Missing => null;

    /// <summary>Why it does not keep the scenarios about signatures and checks, or null when it does.</summary>
    public virtual string? Lenient => null;

    /// <summary>The vendor's client with its defaults.</summary>
    public AmazonS3Client Client() => new(new BasicAWSCredentials(AccessKey, SecretKey), new AmazonS3Config
    {
        ServiceURL = Endpoint.ToString(),
        ForcePathStyle = true,
        UseHttp = true,
        AuthenticationRegion = "eu-west-3",
        MaxErrorRetry = 0,
        Timeout = TimeSpan.FromSeconds(30),
    });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await StartAsync();
        }
    }

    /// <summary>Starts it (again).</summary>
    public async Task StartAsync()
    {
        _server = Start();
        using var http = new HttpClient();
        await Processes.UntilAsync(() => http.GetAsync(Endpoint, TestContext.Current.CancellationToken), GetType().Name);
    }

    /// <summary>Ends it as a crash would.</summary>
    public async Task KillAsync()
    {
        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            await KillAsync();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the process.</summary>
    protected abstract Process Start();
}
