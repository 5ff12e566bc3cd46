using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
                var text = await File.ReadAllTextAsync(file, cancellation);
                var content = Path.GetFileName(file) == "telemetry.yaml" ? WithNames(text, outputs.Telemetry, context.Settings.Region) : text;
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

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // a file, no page

    /// <summary>The collector's configuration with Terraform's names: each metric leaves with the dimensions that its alarms look at, no others.</summary>
    private static string WithNames(string template, TelemetryOutput telemetry, string region)
    {
        var declarations = telemetry.DimensionSets.OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric => new Dictionary<string, object>
        {
            ["dimensions"] = metric.Value,
            ["metric_name_selectors"] = new[] { $"^{metric.Key.Replace(".", "\\.", StringComparison.Ordinal)}$" },
        });
        return template
            .Replace("LOG_GROUP", telemetry.LogGroup, StringComparison.Ordinal)
            .Replace("NAMESPACE", telemetry.Namespace, StringComparison.Ordinal)
            .Replace("DECLARATIONS", JsonSerializer.Serialize(declarations), StringComparison.Ordinal) // YAML reads JSON
            .Replace("MARKS", JsonSerializer.Serialize(telemetry.Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).Select(Statement), Plain), StringComparison.Ordinal)
            .Replace("REGION", region, StringComparison.Ordinal);
    }

    /// <summary>What the collector marks for an alarm, in its own language.</summary>
    private static string Statement(KeyValuePair<string, MarkOutput> mark) =>
        $"set(attributes[\"{mark.Key}\"], \"yes\") where metric.name == \"{mark.Value.Metric}\""
        + string.Concat(mark.Value.Where.Select(tag => $" and IsMatch(attributes[\"{tag.Key}\"], \"^({string.Join('|', tag.Value)})$\")"));
}
