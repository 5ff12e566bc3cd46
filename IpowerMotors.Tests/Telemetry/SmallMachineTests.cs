using System.Diagnostics;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Processor of the database and memory of the container: AWS measures them, here the kernel does, of as small a machine.</summary>
public sealed class SmallMachineTests(Garage garage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact, Trait("alarm", "database-cpu")]
    public async Task A_query_that_reads_everything_uses_up_the_databases_processor_and_one_by_index_does_not()
    {
        await using var machine = new SmallMachine(processors: 0.05, memory: 1L << 30);
        var alarm = Alarm("database-cpu");
        await using var connection = new NpgsqlConnection(await garage.Postgres.CreateDatabaseAsync() + ";Pooling=false");
        await connection.OpenAsync(Token);
        machine.Take(connection.ProcessID);
        var quiet = machine.ProcessorPercentAsync(TimeSpan.FromSeconds(2));
        for (var visitor = 0; visitor < 5; visitor++) await AskAsync(connection, "select from appointments where id = gen_random_uuid()", Token);
        AlarmValue.Crosses(alarm, await quiet).ShouldBeFalse($"{await quiet}");

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var slow = AskAsync(connection, "select count(*) from generate_series(1, 1000000000)", ended.Token);
        var busy = await machine.ProcessorPercentAsync(TimeSpan.FromSeconds(2));
        await ended.CancelAsync();

        AlarmValue.Crosses(alarm, busy).ShouldBeTrue($"{busy}");
        await Should.ThrowAsync<OperationCanceledException>(slow);
    }

    [Fact, Trait("alarm", "container-memory")]
    public async Task A_container_whose_memory_fills_up_is_told_before_it_is_killed()
    {
        const long Memory = 512L << 20; // of a task in profile scale
        await using var machine = new SmallMachine(processors: 2, Memory);
        var alarm = Alarm("container-memory");
        await using var api = await ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>
        {
            ["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync(),
            ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
        }, machine.Starting);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Visits.FreeSlotAsync(api.Http)));
        AlarmValue.Crosses(alarm, machine.MemoryPercent).ShouldBeFalse($"{machine.MemoryPercent}");

        // As a leak would: up to nine tenths, and kept.
        var leak = (long)(Memory * (0.9 - (machine.MemoryPercent / 100)));
        var starting = machine.Starting("sh");
        using var leaking = Process.Start(starting[0], [.. starting[1..], "-c", $"(head --bytes={leak} /dev/zero; sleep 20) | tail --bytes={leak} >/dev/null"]);
        await Processes.UntilAsync(() =>
        {
            AlarmValue.Crosses(alarm, machine.MemoryPercent).ShouldBeTrue($"{machine.MemoryPercent}");
            return Task.CompletedTask;
        }, "the alarm", TimeSpan.FromSeconds(20));

        (await api.Http.GetAsync("alive", Token)).EnsureSuccessStatusCode();
        leaking.Kill(entireProcessTree: true);
        await leaking.WaitForExitAsync(Token);
    }

    private static AlarmSignal Alarm(string name) => SignalFile.Current.Alarms.Single(alarm => alarm.Name == name);

    private static async Task AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
