using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Amazon.S3;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>
/// A saved plan as one object of the state's bucket, to be applied on another machine. It holds secrets as the state does, so it lies where
/// the state lies, for a day; and it is fetched by version and checksum, so that nobody can put another in its place.
/// </summary>
internal sealed class KeptPlan(DeploymentContext context)
{
    private readonly string _plan = context.SavedPlan.Folder, _terraform = context.Terraform.Folder;

    private string Key => $"plans/{context.Environment}/plan.tar.gz";

    /// <summary>Stores the saved plan, and what it needs beside the configuration: the archives that planning wrote, the providers' checksums.</summary>
    /// <returns>Its name for <see cref="FetchAsync"/>.</returns>
    public async Task<string> PutAsync(CancellationToken cancellation)
    {
        using var archive = await PackAsync(cancellation);
        var sum = Convert.ToHexStringLower(SHA256.HashData(archive));
        archive.Position = 0;
        var put = await context.S3.PutObjectAsync(new() { BucketName = context.Settings.StateBucket, Key = Key, InputStream = archive, AutoCloseStream = false }, cancellation);
        return put.VersionId is { Length: > 0 } version
            ? $"{sum}.{version}"
            : throw new DeployFailure($"{context.Settings.StateBucket} keeps no versions: the plan could be replaced.", "doctor says how to switch versions on.");
    }

    /// <summary>Puts a kept plan where <c>apply</c> looks for it.</summary>
    /// <exception cref="DeployFailure">It is not there any more, or not the one of this name.</exception>
    public async Task FetchAsync(string name, CancellationToken cancellation)
    {
        var next = $"Plan again: deploy.sh {context.Environment} plan, then keep";
        if (name.Split('.', 2) is not [{ Length: 64 } sum, { Length: > 0 } version]) throw new DeployFailure($"\"{name}\" is no name of a kept plan.", next);
        using var archive = new MemoryStream();
        try
        {
            using var answer = await context.S3.GetObjectAsync(context.Settings.StateBucket, Key, version, cancellation);
            await answer.ResponseStream.CopyToAsync(archive, cancellation);
        }
        catch (AmazonS3Exception gone) when (gone.ErrorCode is "NoSuchKey" or "NoSuchVersion" or "InvalidArgument")
        {
            throw new DeployFailure("The plan is not kept any more: it is there for a day.", next, gone);
        }
        archive.Position = 0;
        if (Convert.ToHexStringLower(SHA256.HashData(archive)) != sum) throw new DeployFailure("The kept plan is not the one of this name.", next);
        archive.Position = 0;
        await UnpackAsync(archive, cancellation);
    }

    private IEnumerable<(string Name, string File)> Files()
    {
        var archives = Path.Combine(_terraform, ".terraform");
        var beside = Directory.Exists(archives) ? Directory.GetFiles(archives, "*.zip") : [];
        return Directory.GetFiles(_plan).Select(file => ($"plan/{Path.GetFileName(file)}", file))
            .Concat(beside.Append(Path.Combine(_terraform, ".terraform.lock.hcl")).Where(File.Exists).Select(file => ($"terraform/{Path.GetRelativePath(_terraform, file)}", file)));
    }

    private async Task<MemoryStream> PackAsync(CancellationToken cancellation)
    {
        var archive = new MemoryStream();
        await using (var zip = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true))
        await using (var tar = new TarWriter(zip))
        {
            foreach (var (name, file) in Files()) await tar.WriteEntryAsync(file, name, cancellation);
        }
        archive.Position = 0;
        return archive;
    }

    private async Task UnpackAsync(Stream archive, CancellationToken cancellation)
    {
        context.SavedPlan.Clear();
        Directory.CreateDirectory(Path.Combine(_terraform, ".terraform"));
        await using var zip = new GZipStream(archive, CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
        {
            var (folder, name) = (entry.Name.Split('/', 2)[0] == "plan" ? _plan : _terraform, entry.Name.Split('/', 2)[1]);
            await entry.ExtractToFileAsync(Path.Combine(folder, name), overwrite: true, cancellation);
        }
    }
}
