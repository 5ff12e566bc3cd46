using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>The disk of the database: RDS measures it, so here a real one is measured in its place, small and in memory.</summary>
public sealed class FullDiskTests(Garage garage) : IAsyncLifetime
{
    private const long Spare = 64 << 20; // bytes above the threshold
    private readonly AlarmSignal _alarm = SignalFile.Current.Alarms.Single(alarm => alarm.Name == "database-disk");
    private readonly string _disk = Directory.CreateTempSubdirectory("ipower-disk-").FullName;
    private bool _mounted;

    // As FreeStorageSpace: bytes that the database may still write.
    private double Free => new DriveInfo(_disk).AvailableFreeSpace;

    [Fact]
    public async Task A_disk_that_fills_up_crosses_its_threshold_while_writes_still_work()
    {
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync() + ";Pooling=false");
        await ExecuteAsync(source, $"create tablespace small_disk location '{_disk}'");
        try
        {
            await ExecuteAsync(source, "create table letters (body text) tablespace small_disk");
            AlarmValue.Crosses(_alarm, Free).ShouldBeFalse($"{Free}");

            await ExecuteAsync(source, "insert into letters select repeat(md5(random()::text), 60) from generate_series(1, 50000)");

            AlarmValue.Crosses(_alarm, Free).ShouldBeTrue($"{Free}");
            await ExecuteAsync(source, "insert into letters values ('still written')");
        }
        finally
        {
            await ExecuteAsync(source, "drop table if exists letters");
            await ExecuteAsync(source, "drop tablespace small_disk");
        }
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _mounted = Environment.UserName == "root" && (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={(long)_alarm.Threshold + Spare}", "ipower-test", _disk)).ExitCode == 0;
        Assert.SkipUnless(_mounted, "skipped because only root can mount a disk");
        await RunAsync("chown", "postgres", _disk);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_mounted) await RunAsync("umount", _disk);
        Directory.Delete(_disk);
    }

    private static Task<DeployRun> RunAsync(string program, params string[] arguments) => DeployTool.RunProgramAsync(program, arguments, new Dictionary<string, string?>());

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
