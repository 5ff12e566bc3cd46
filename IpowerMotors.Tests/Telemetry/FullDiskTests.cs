using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Deploy;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Full disks: RDS and the agent measure them, so here real ones are measured in their place.</summary>
public sealed class FullDiskTests(Garage garage, Moto moto) : IClassFixture<Moto>
{
    [Fact, Trait("alarm", "database-disk")]
    public async Task A_disk_that_fills_up_crosses_its_threshold_while_writes_still_work()
    {
        var alarm = Alarm("database-disk");
        await using var disk = await SmallDisk.MountAsync((long)alarm.Threshold + (64 << 20));
        await disk.GiveToAsync("postgres");
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync() + ";Pooling=false");
        await ExecuteAsync(source, $"create tablespace small_disk location '{disk.Folder}'");
        try
        {
            await ExecuteAsync(source, "create table letters (body text) tablespace small_disk");
            AlarmValue.Crosses(alarm, disk.Free).ShouldBeFalse($"{disk.Free}");

            await ExecuteAsync(source, "insert into letters select repeat(md5(random()::text), 60) from generate_series(1, 50000)");

            AlarmValue.Crosses(alarm, disk.Free).ShouldBeTrue($"{disk.Free}");
            await ExecuteAsync(source, "insert into letters values ('still written')");
        }
        finally
        {
            await ExecuteAsync(source, "drop table if exists letters");
            await ExecuteAsync(source, "drop tablespace small_disk");
        }
    }

    [Fact, Trait("alarm", "box-disk")]
    public async Task Dumps_that_killed_restores_left_on_the_box_are_told_and_the_next_backup_removes_them()
    {
        var alarm = Alarm("box-disk");
        await using var disk = await SmallDisk.MountAsync(100 << 20);
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        box.WorkFolder = disk.Folder;
        AlarmValue.Crosses(alarm, disk.UsedPercent).ShouldBeFalse($"{disk.UsedPercent}");

        foreach (var killed in new[] { "aaaaaa", "bbbbbb", "cccccc" })
        {
            var left = Directory.CreateDirectory(Path.Combine(disk.Folder, $"ipower-backup.{killed}"));
            await File.WriteAllBytesAsync(Path.Combine(left.FullName, "database.dump"), new byte[30 << 20], TestContext.Current.CancellationToken);
        }
        AlarmValue.Crosses(alarm, disk.UsedPercent).ShouldBeTrue($"{disk.UsedPercent}");

        var backup = await box.BackupAsync();

        backup.ExitCode.ShouldBe(0, backup.All);
        AlarmValue.Crosses(alarm, disk.UsedPercent).ShouldBeFalse($"{disk.UsedPercent}");
    }

    private static AlarmSignal Alarm(string name) => SignalFile.Current.Alarms.Single(alarm => alarm.Name == name);

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
