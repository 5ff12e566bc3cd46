using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>A bucket with a distribution before it, a small client build, and the tool on the way to them through a recording proxy.</summary>
public sealed class WebSite : IAsyncDisposable
{
    /// <summary>Name of the bucket.</summary>
    public const string Bucket = "ipower-production-web";

    /// <summary>Key that Terraform puts there.</summary>
    public const string NotOurs = "unavailable.json";

    private readonly Moto _moto;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("web-");
    private readonly string _distribution;

    private WebSite(Moto moto, RecordingProxy proxy, string distribution) => (_moto, Proxy, _distribution) = (moto, proxy, distribution);

    /// <summary>What the tool talks through.</summary>
    public RecordingProxy Proxy { get; }

    /// <summary>What it uploads.</summary>
    public ClientBuild Build { get; } = new();

    /// <summary>An empty account with a bucket and a distribution.</summary>
    public static async Task<WebSite> CreateAsync(Moto moto, params string[] allowedScripts)
    {
        _ = moto.Variables; // skips without moto
        await moto.ResetAsync();
        await moto.S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = "eu-west-3" });
        await moto.S3.PutObjectAsync(new() { BucketName = Bucket, Key = NotOurs, ContentBody = "{}" });
        var made = JsonNode.Parse(await moto.AwsAsync("cloudfront", "create-distribution", "--origin-domain-name", $"{Bucket}.s3.amazonaws.com"))!;
        var site = new WebSite(moto, await RecordingProxy.StartAsync(moto.Url), (string)made["Distribution"]!["Id"]!);
        await site.WriteTerraformAsync(allowedScripts.Length > 0 ? allowedScripts : [ClientBuild.InlineScriptHash]);
        return site;
    }

    /// <summary>Runs <c>deploy production web</c> on the build.</summary>
    public Task<DeployRun> RunAsync(params string[] options) => Tool.RunAsync(Arguments(options));

    /// <summary>Starts it, and kills it (SIGKILL) as soon as the proxy holds a request.</summary>
    public async Task KillWhenHeldAsync(Func<string, bool> holds)
    {
        Proxy.Holds = holds;
        using var running = await Tool.StartAsync("started", Arguments([]));
        var ended = running.EndsAsync(TimeSpan.FromMinutes(2));
        (await Task.WhenAny(Proxy.Held.Task, ended)).ShouldBe(Proxy.Held.Task, "the tool ended before it asked for that");
        await running.SignalAsync("KILL");
        await ended;
        Proxy.Holds = _ => false;
        Proxy.Requests.Clear();
    }

    /// <summary>Keys in the bucket.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. (await _moto.S3.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects.Select(one => one.Key)];

    /// <summary>Headers of a key.</summary>
    public Task<GetObjectMetadataResponse> LookAsync(string key) => _moto.S3.GetObjectMetadataAsync(Bucket, key);

    /// <summary>Text of a key.</summary>
    public async Task<string> TextAsync(string key)
    {
        using var answer = await _moto.S3.GetObjectAsync(Bucket, key);
        return await new StreamReader(answer.ResponseStream).ReadToEndAsync();
    }

    /// <summary>Addresses of every invalidation so far, oldest first.</summary>
    public async Task<IReadOnlyList<string[]>> InvalidatedAsync()
    {
        var list = JsonNode.Parse(await _moto.AwsAsync("cloudfront", "list-invalidations", "--distribution-id", _distribution))!["InvalidationList"]!["Items"]?.AsArray() ?? [];
        var all = new List<(DateTime, string[])>();
        foreach (var id in list.Select(one => (string)one!["Id"]!))
        {
            var one = JsonNode.Parse(await _moto.AwsAsync("cloudfront", "get-invalidation", "--distribution-id", _distribution, "--id", id))!["Invalidation"]!;
            all.Add(((DateTime)one["CreateTime"]!, [.. one["InvalidationBatch"]!["Paths"]!["Items"]!.AsArray().Select(path => (string)path!)]));
        }
        return [.. all.OrderBy(one => one.Item1).Select(one => one.Item2)];
    }

    /// <summary>Puts the memory of the last upload back by some days: what happened then, happened earlier.</summary>
    public async Task AgeAsync(TimeSpan by)
    {
        using var answer = await _moto.S3.GetObjectAsync(Moto.StateBucket, "production/web.json");
        var memory = JsonNode.Parse(await new StreamReader(answer.ResponseStream).ReadToEndAsync())!;
        foreach (var (key, since) in memory["retired"]!.AsObject().ToList())
        {
            memory["retired"]![key] = (DateTimeOffset)since! - by;
        }
        await _moto.S3.PutObjectAsync(new() { BucketName = Moto.StateBucket, Key = "production/web.json", ContentBody = memory.ToJsonString() });
    }

    /// <summary>Writes a file of the build.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Build.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        Build.Dispose();
        _folder.Delete(recursive: true);
    }

    private DeployTool Tool => new(new Dictionary<string, string?>(_moto.Variables) { ["AWS_ENDPOINT_URL"] = Proxy.Url, ["TF"] = Path.Combine(_folder.FullName, "terraform") });

    private string[] Arguments(string[] options) => ["production", "web", "--json", "--build", Build.Root, .. options];

    // What is under test needs Terraform's outputs, not Terraform.
    private async Task WriteTerraformAsync(string[] allowedScripts)
    {
        var outputs = new
        {
            web = new { value = new { bucket = Bucket, distribution = _distribution, url = "https://www.ipowerfrance.fr", own_files = new[] { NotOurs }, inline_script_hashes = allowedScripts } },
            api = new { value = new { profile = "starter", repository = "r", settings = "/s", target = "i-1" } },
            database = new { value = new { id = "d", address = "a" } },
            backups_bucket = new { value = "b" },
        };
        var program = Path.Combine(_folder.FullName, "terraform");
        await File.WriteAllTextAsync(program + ".json", JsonSerializer.Serialize(outputs));
        await File.WriteAllTextAsync(program, """
            #!/bin/sh
            case "$*" in *output*) cat "$0.json" ;; esac
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
