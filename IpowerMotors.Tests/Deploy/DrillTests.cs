using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Deploy;

/// <summary>The weekly drill where there is no box: <c>deploy restore</c> proves a backup beside the database, in a copy that does not stay.</summary>
public sealed class DrillTests(Garage garage, Moto moto) : IClassFixture<Moto>, IDisposable
{
    private const string Invoice = "invoices/2026-0001.pdf";

    private BackupBox _box = null!;
    private DeployTool _deploy = null!;
    private string _database = "";

    private string Name => new NpgsqlConnectionStringBuilder(_database).Database!;
    private string Copy => $"{Name}_drill_scratch";

    [Fact]
    public async Task It_replaces_what_an_interrupted_one_left_and_leaves_nothing_itself()
    {
        await BackUpAsync();
        await ExecuteAsync($"create database {Copy} template {Name}");

        var drill = await DrillAsync();

        drill.ExitCode.ShouldBe(0, drill.All);
        drill.Step("prove")!["data"]!["proofs"]!.AsArray().Count.ShouldBeGreaterThan(30);
        ((string?)drill.Step("prove")!["detail"])!.ShouldContain("The copy is thrown away");
        (await DatabasesAsync()).ShouldBe([Name]);
    }

    [Fact]
    public async Task Damage_is_named_and_no_copy_stays_behind()
    {
        await BackUpAsync();
        await _box.DeleteDocumentAsync(Invoice, forGood: true);

        var drill = await DrillAsync();

        drill.Refusal("prove").ShouldBe($"documents: expected 1 kept, found 0 kept, lost: {Invoice}");
        ((string?)drill.Step("prove")!["next"])!.ShouldStartWith("Do not rely on backup ");
        (await DatabasesAsync()).ShouldBe([Name]);
    }

    [Fact]
    public async Task A_task_that_outlives_its_drill_keeps_the_next_one_out_until_it_has_ended()
    {
        await BackUpAsync();
        var go = await _box.KillInMidRestoreAsync(_deploy, "pg_restore");

        var meanwhile = await DrillAsync("--take-lock");
        var between = await DatabasesAsync();
        await File.WriteAllTextAsync(go, "", TestContext.Current.CancellationToken);
        await Processes.UntilAsync(async () => (await DatabasesAsync()).ShouldBe([Name]), "the first drill's end");
        var drill = await DrillAsync();

        meanwhile.Refusal("prove").ShouldContain("another restore is running");
        ((string?)meanwhile.Step("prove")!["next"])!.ShouldContain("run it again");
        between.ShouldContain(Copy); // the first one's, untouched
        drill.ExitCode.ShouldBe(0, drill.All);
    }

    /// <inheritdoc />
    public void Dispose() => _box?.Dispose();

    private async Task BackUpAsync()
    {
        _database = await garage.Postgres.CreateDatabaseAsync();
        _box = await BackupBox.SetUpAsync(moto, _database);
        _deploy = new(await _box.ReachableAsJobAsync(released: "api@sha256:told"));
        await _box.PutDocumentAsync(Invoice, "one");
        var backup = await _deploy.RunAsync("production", "backup", "--json");
        backup.ExitCode.ShouldBe(0, backup.All);
    }

    private Task<DeployRun> DrillAsync(params string[] options) => _deploy.RunAsync(["production", "restore", "--json", .. options]);

    /// <summary>The environment's database and its copies.</summary>
    private async Task<string[]> DatabasesAsync() =>
        (string[])(await ExecuteAsync($"select array_agg(datname::text order by datname) from pg_database where datname like '{Name}%'"))!;

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(BackupBox.Beside(_database, "postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
