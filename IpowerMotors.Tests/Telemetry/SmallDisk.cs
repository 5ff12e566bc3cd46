using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>A disk of its own, small and in memory; only root can mount one.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ipower-disk-").FullName;

    /// <summary>As RDS' <c>FreeStorageSpace</c>: bytes that may still be written.</summary>
    public double Free => new DriveInfo(Folder).AvailableFreeSpace;

    /// <summary>As the agent's <c>disk_used_percent</c>: what is used, of all that is not kept for root.</summary>
    public double UsedPercent
    {
        get
        {
            var drive = new DriveInfo(Folder);
            var used = drive.TotalSize - drive.TotalFreeSpace;
            return 100.0 * used / (used + drive.AvailableFreeSpace);
        }
    }

    /// <summary>Mounts it, or skips the test.</summary>
    public static async Task<SmallDisk> MountAsync(long bytes)
    {
        var disk = new SmallDisk();
        var mounted = Environment.UserName == "root" && (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={bytes}", "ipower-test", disk.Folder)).ExitCode == 0;
        if (!mounted) Directory.Delete(disk.Folder);
        Assert.SkipUnless(mounted, "skipped because only root can mount a disk");
        return disk;
    }

    /// <summary>Lets a user write to it.</summary>
    public Task GiveToAsync(string user) => RunAsync("chown", user, Folder);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Folder);
        Directory.Delete(Folder);
    }

    private static Task<DeployRun> RunAsync(string program, params string[] arguments) => DeployTool.RunProgramAsync(program, arguments, new Dictionary<string, string?>());
}
