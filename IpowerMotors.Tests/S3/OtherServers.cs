using System.Diagnostics;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.S3;

/// <summary>moto, where <c>moto_server</c> is on the path: keeps the contract honest about what S3 itself answers.</summary>
public sealed class MotoServer : S3Server
{
    /// <inheritdoc/>
    public override string? Missing { get; } =
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "moto_server")))
            ? null
            : "moto_server is not on the path";

    /// <inheritdoc/>
    public override string? Lenient => "moto verifies neither signatures nor checksums and ignores response overrides";

    /// <inheritdoc/>
    protected override Process Start() => Processes.Start("moto_server", ["-H", "127.0.0.1", "-p", $"{Endpoint.Port}"]);
}

/// <summary>MinIO, where a container runtime already holds its image.</summary>
public sealed class MinioServer : S3Server
{
    private const string Image = "minio/minio";
    private static readonly string? Tag = FindImage();

    /// <inheritdoc/>
    public override string? Missing => Tag is null ? $"no container runtime with the image {Image}" : null;

    /// <inheritdoc/>
    protected override Process Start() => Processes.Start("docker",
    [
        "run", "--rm", "--init", "-p", $"127.0.0.1:{Endpoint.Port}:9000", "-e", $"MINIO_ROOT_USER={AccessKey}",
        "-e", $"MINIO_ROOT_PASSWORD={SecretKey}", "-e", "MINIO_REGION=eu-west-3", Tag!, "server", "/data",
    ]);

    private static string? FindImage()
    {
        try
        {
            var start = new ProcessStartInfo("docker", ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}", Image])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var docker = Process.Start(start)!;
            var first = docker.StandardOutput.ReadLine();
            return docker.WaitForExit(TimeSpan.FromSeconds(10)) && docker.ExitCode == 0 && first is { Length: > 0 } ? first : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no docker command at all
        }
    }
}
