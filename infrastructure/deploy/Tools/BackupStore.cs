using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;

namespace IpowerMotors.Deploy.Tools;

/// <summary>The bucket of backups: <c>nightly/NAME/{database.dump,documents.json,manifest.json}</c>.</summary>
internal sealed class BackupStore(IAmazonS3 s3, string bucket)
{
    private const string Folder = "nightly/", Manifest = "/manifest.json";

    /// <summary>Enough for a large dump on a small box; the addresses stand in the account's command history.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public static async Task<BackupStore> OpenAsync(DeploymentContext context, CancellationToken cancellation) =>
        new(context.S3, (await context.Terraform.OutputsAsync(cancellation)).BackupsBucket);

    /// <summary>Names of the whole backups, oldest first; what has no manifest is none.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var item in s3.Paginators.ListObjectsV2(new() { BucketName = bucket, Prefix = Folder }).S3Objects.WithCancellation(cancellation))
        {
            if (item.Key.EndsWith(Manifest, StringComparison.Ordinal))
            {
                names.Add(item.Key[Folder.Length..^Manifest.Length]);
            }
        }
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The version of the API that was running: the image by its digest; null where the manifest does not tell.</summary>
    public async Task<string?> ReleaseAsync(string name, CancellationToken cancellation)
    {
        using var manifest = await s3.GetObjectAsync(bucket, $"{Folder}{name}{Manifest}", cancellation);
        using var told = await JsonDocument.ParseAsync(manifest.ResponseStream, default, cancellation);
        return told.RootElement.TryGetProperty("release", out var release) && release.GetString() is { Length: > 0 } image ? image : null;
    }

    /// <summary>This file's address for those who may read the bucket.</summary>
    public string Address(string name, string file) => $"s3://{bucket}/{Folder}{name}/{file}";

    /// <summary>An address that lets its holder read this file, for minutes.</summary>
    public Task<string> SignAsync(string name, string file) => s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = bucket,
        Key = $"{Folder}{name}/{file}",
        Expires = DateTime.UtcNow.Add(Lifetime),
        Protocol = s3.Config.ServiceURL?.StartsWith("http:", StringComparison.Ordinal) == true ? Protocol.HTTP : Protocol.HTTPS, // an emulator
    });
}
