using System.Diagnostics;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.S3;

/// <summary>Our own server, on a folder of its own.</summary>
public sealed class LocalS3Server : S3Server
{
    /// <summary>The built program: this build's folder with the other project's name.</summary>
    public static string Program { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace("IpowerMotors.Tests", "IpowerMotors.LocalS3", StringComparison.Ordinal), "IpowerMotors.LocalS3.dll");

    /// <summary>Its data folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("locals3-").FullName;

    /// <summary>Its listing page.</summary>
    public Uri Console { get; } = new($"http://127.0.0.1:{Processes.FreePort()}");

    /// <summary>Makes an API keep its documents here.</summary>
    public Dictionary<string, string?> StorageSettings(string bucket) => new()
    {
        ["Storage:ServiceUrl"] = $"{Endpoint}",
        ["Storage:AccessKey"] = AccessKey,
        ["Storage:SecretKey"] = SecretKey,
        ["Storage:Bucket"] = bucket,
    };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    /// <inheritdoc/>
    protected override Process Start() => Processes.Start(
        "dotnet",
        [Program, "--urls", $"{Endpoint}"],
        new Dictionary<string, string?>
        {
            ["LocalS3__Root"] = Root,
            ["LocalS3__AccessKey"] = AccessKey,
            ["LocalS3__SecretKey"] = SecretKey,
            ["LocalS3__ConsoleUrl"] = $"{Console}",
        });
}
