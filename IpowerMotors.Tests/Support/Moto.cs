using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;

namespace IpowerMotors.Tests.Support;

/// <summary>
/// An AWS account of the test's own: <c>moto_server</c> on a free port, with the state's bucket that bootstrap makes.
/// A class fixture; tests that ask for its <see cref="Variables"/> skip where moto or the AWS command line is missing.
/// </summary>
public sealed class Moto : IAsyncLifetime
{
    /// <summary>As in <c>envs/*.backend</c>.</summary>
    public const string StateBucket = "ipower-terraform-state";

    private Process? _server;

    /// <summary>Where the account answers.</summary>
    public Uri Url { get; } = new($"http://127.0.0.1:{Processes.FreePort()}");

    /// <summary>Objects of the account.</summary>
    public AmazonS3Client S3 { get; private set; } = null!;

    /// <summary>What leads <c>aws</c> and the SDKs to this account.</summary>
    public Dictionary<string, string?> Variables
    {
        get
        {
            // Here and not in the fixture's start, where xunit takes a skip for a failure.
            Assert.SkipWhen(Missing is not null, $"skipped because {Missing} is not on PATH");
            return new()
            {
                ["AWS_ENDPOINT_URL"] = Url.ToString().TrimEnd('/'),
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            };
        }
    }

    private static string? Missing { get; } = new[] { "moto_server", "aws" }.FirstOrDefault(program => !OnPath(program));

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }
        await LoadedAws.ReadyAsync();
        _server = Processes.Start("moto_server", ["-H", "127.0.0.1", "-p", $"{Url.Port}"]);
        S3 = new(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = Url.ToString(), ForcePathStyle = true, AuthenticationRegion = "eu-west-3" });
        await ResetAsync();
    }

    /// <summary>An empty account again, but for the state's bucket.</summary>
    public async Task ResetAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        await Processes.UntilAsync(async () => (await http.PostAsync("moto-api/reset", null)).EnsureSuccessStatusCode(), "moto");
        await S3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = StateBucket, BucketRegionName = "eu-west-3" });
    }

    /// <summary>Runs <c>aws</c> on the account and returns its output.</summary>
    public async Task<string> AwsAsync(params IEnumerable<string> arguments)
    {
        var result = await DeployTool.RunProgramAsync("aws", [.. arguments, "--region", "eu-west-3", "--output", "json"], Variables);
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Output;
    }

    /// <summary>Puts a parameter, a connection string as a secret; without the second that <c>aws</c> takes to start.</summary>
    public async Task PutParameterAsync(string name, string value)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = new StringContent(JsonSerializer.Serialize(new { Name = name, Value = value, Type = name.Contains("ConnectionStrings", StringComparison.Ordinal) ? "SecureString" : "String" }), Encoding.UTF8, "application/x-amz-json-1.1"),
        };
        request.Headers.Add("X-Amz-Target", "AmazonSSM.PutParameter");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-3/ssm/aws4_request, SignedHeaders=host, Signature=none");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        S3?.Dispose();
        if (_server is { HasExited: false })
        {
            _server.Kill();
            await _server.WaitForExitAsync();
        }
    }

    /// <summary>Whether a program can be started here.</summary>
    public static bool OnPath(string program) => Find(program) is not null;

    /// <summary>Where a program is; null when it is not on PATH.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
