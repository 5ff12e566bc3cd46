using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Releases;

/// <summary><c>infrastructure/aws/box</c> as an archive in the backups bucket, named by its checksum: the same files give the same name.</summary>
internal sealed class BoxFiles(DeploymentContext context, Outputs outputs)
{
    private const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Folder { get; } = Path.Combine(context.Root, "infrastructure", "aws", "box");

    /// <summary>What the machine runs.</summary>
    public Task<string> ScriptAsync(CancellationToken cancellation) => File.ReadAllTextAsync(Path.Combine(Folder, "release.sh"), cancellation);

    /// <summary>Uploads it unless it is there.</summary>
    /// <returns>Its SHA-256, in hexadecimal.</returns>
    public async Task<string> UploadAsync(CancellationToken cancellation)
    {
        using var archive = await PackAsync(cancellation);
        var sum = Convert.ToHexStringLower(SHA256.HashData(archive));
        try
        {
            archive.Position = 0;
            await context.S3.PutObjectAsync(new() { BucketName = outputs.BackupsBucket, Key = $"releases/{sum}.tar.gz", InputStream = archive, IfNoneMatch = "*", AutoCloseStream = false }, cancellation);
        }
        catch (AmazonS3Exception there) when (there.StatusCode == System.Net.HttpStatusCode.PreconditionFailed)
        {
            context.Report.Line("the box's files are there already");
        }
        return sum;
    }

    private async Task<MemoryStream> PackAsync(CancellationToken cancellation)
    {
        var archive = new MemoryStream();
        await using (var zip = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true))
        await using (var tar = new TarWriter(zip, TarEntryFormat.Ustar))
        {
            foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                // Terraform knows the names in it.
                var content = Path.GetFileName(file) == "telemetry.yaml" ? outputs.Telemetry.Collector : await File.ReadAllTextAsync(file, cancellation);
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, Path.GetRelativePath(Folder, file))
                {
                    Mode = Program,
                    ModificationTime = DateTimeOffset.UnixEpoch, // part of the checksum
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
                }, cancellation);
            }
        }
        archive.Position = 0;
        return archive;
    }
}
