using System.Net;
using System.Text.Json.Nodes;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using IpowerMotors.Tests.Telemetry;

namespace IpowerMotors.Tests.Deploy;

/// <summary>The drill: the night's backup, damage, and what the restore proves or refuses. On a real Postgres and an emulated S3.</summary>
public sealed class BackupDrillTests(Garage garage, Moto moto) : IClassFixture<Moto>
{
    [Fact]
    public async Task A_backup_taken_while_visitors_write_survives_a_dropped_table_and_is_proven_whole()
    {
        await using var api = await garage.OpenAsync();
        using var box = await BackupBox.SetUpAsync(moto, api.Database);
        await BookTwiceAsync(api);
        await box.PutDocumentAsync("invoices/2026-0001.pdf", "one");
        await box.PutDocumentAsync("invoices/2026-0002.pdf", "two");

        using var visitors = new CancellationTokenSource();
        var writing = WriteAsync(api, visitors.Token);
        var name = await BackUpAsync(box);
        await visitors.CancelAsync();
        (await writing).ShouldBeGreaterThan(5);
        await box.DeleteDocumentAsync("invoices/2026-0001.pdf"); // its version is kept, so it can come back
        await api.ExecuteAsync("drop table appointments cascade");
        var (run, proofs) = await box.RestoreAsync(name, Scratch);

        run.ExitCode.ShouldBe(0, run.All);
        proofs.ShouldAllBe(proof => proof.Ok);
        proofs.ShouldContain(new Proof("appointments: rows", "2", "2", true));
        proofs.ShouldContain(proof => proof.Check == "schema version" && proof.Found == Schema);
        proofs.ShouldContain(proof => proof.Check == "foreign keys" && proof.Found != "0 validated");
        proofs.ShouldContain(new Proof("exclusion constraints", "2 validated", "2 validated", true));
        proofs.ShouldContain(new Proof("documents", "2 kept", "2 kept", true));
        // The copy serves: the API starts on it, and still refuses a place that is taken.
        await using var again = await GarageApi.StartAsync(BackupBox.Beside(api.Database, Scratch), garage.Redis.ConnectionString);
        (await again.Http.GetAsync("api/services", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Convert.ToInt32(await again.ExecuteAsync("select count(*) from appointments")).ShouldBe(2);
    }

    [Fact]
    public async Task A_copy_that_lacks_a_row_a_constraint_or_a_document_is_named_as_such()
    {
        await using var api = await garage.OpenAsync();
        using var box = await BackupBox.SetUpAsync(moto, api.Database);
        await BookTwiceAsync(api);
        await box.PutDocumentAsync("invoices/2026-0001.pdf", "one");
        await box.PutDocumentAsync("invoices/2026-0002.pdf", "two");
        var whole = JsonNode.Parse(await box.ReadAsync(await BackUpAsync(box), "manifest.json"))!;

        await api.ExecuteAsync("""
            alter table appointments drop constraint appointments_bay_free;
            delete from manage_tokens; delete from appointments where ctid = (select ctid from appointments limit 1);
            update services set price_cents = price_cents + 1 where id = 1
            """);
        var damaged = await BackUpAsync(box);
        await box.DeleteDocumentAsync("invoices/2026-0002.pdf", forGood: true);
        var manifest = JsonNode.Parse(await box.ReadAsync(damaged, "manifest.json"))!;
        manifest["database"] = whole["database"]!.DeepClone();
        await box.ReplaceAsync(damaged, "manifest.json", manifest.ToJsonString().Replace("\":\"", "\": \"", StringComparison.Ordinal));
        var (run, proofs) = await box.RestoreAsync(damaged, Scratch);

        run.ExitCode.ShouldBe(1, run.All);
        proofs.Where(proof => !proof.Ok).ShouldBe(
        [
            new("services: checksum", Sum(whole, "services"), proofs.Single(proof => proof.Check == "services: checksum").Found, false),
            new("manage_tokens: rows", "2", "0", false),
            new("manage_tokens: checksum", Sum(whole, "manage_tokens"), "0", false),
            new("appointments: rows", "2", "1", false),
            new("appointments: checksum", Sum(whole, "appointments"), proofs.Single(proof => proof.Check == "appointments: checksum").Found, false),
            new("indexes", $"{Count(whole, "indexes")} as they were", $"{Count(whole, "indexes") - 1}, other: appointments_bay_free", false),
            new("constraints", $"{Count(whole, "constraints")} as they were", $"{Count(whole, "constraints") - 1}, other: appointments.appointments_bay_free", false),
            new("exclusion constraints", "2 validated", "1 validated", false),
            new("documents", "2 kept", "1 kept, lost: invoices/2026-0002.pdf", false),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task A_damaged_dump_and_a_backup_without_manifest_are_refused_before_anything_is_restored()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        using var box = await BackupBox.SetUpAsync(moto, database);
        var name = await BackUpAsync(box);
        var dump = (await box.ReadAsync(name, "database.dump")).ToCharArray();
        dump[dump.Length / 2] ^= '\u0001'; // one bit

        await box.ReplaceAsync(name, "database.dump", new string(dump));
        var (damaged, _) = await box.RestoreAsync(name, Scratch);
        var (unfinished, _) = await box.RestoreAsync("20260101T000000Z", Scratch);

        damaged.ExitCode.ShouldBe(1, damaged.All);
        damaged.Error.ShouldContain("database.dump is not what the manifest tells");
        unfinished.ExitCode.ShouldBe(1, unfinished.All);
        unfinished.Error.ShouldContain("manifest.json of the backup cannot be read: nothing was restored");
    }

    [Fact]
    public async Task A_database_in_use_is_never_overwritten_and_an_empty_one_is_filled()
    {
        await using var api = await garage.OpenAsync();
        using var box = await BackupBox.SetUpAsync(moto, api.Database);
        var name = await BackUpAsync(box);
        await BookTwiceAsync(api);
        var inUse = new Npgsql.NpgsqlConnectionStringBuilder(api.Database).Database!;
        var empty = $"{inUse}_new";

        var (refused, proofs) = await box.RestoreAsync(name, inUse);
        var (filled, _) = await box.RestoreAsync(name, empty);
        var (refusedToo, _) = await box.RestoreAsync(name, empty);

        refused.ExitCode.ShouldBe(1, refused.All);
        refused.Error.ShouldContain("tables and is no scratch database: nothing was restored");
        proofs.ShouldBeEmpty();
        Convert.ToInt32(await api.ExecuteAsync("select count(*) from appointments")).ShouldBe(2);
        filled.ExitCode.ShouldBe(0, filled.All);
        refusedToo.ExitCode.ShouldBe(1, refusedToo.All);
    }

    [Fact]
    public async Task A_backup_killed_in_the_middle_leaves_no_manifest_and_the_next_run_is_clean()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var stalled = Path.Combine(box.Programs, "stalled");
        var aws = await box.InstallAsync("aws", $$"""
            #!/bin/sh
            case "$*" in *database.dump*) head -c 1000 >/dev/null; touch {{stalled}}; exec sleep 60 ;; esac
            PATH=${PATH#*:} exec aws "$@"
            """);

        using (box.StartBackup())
        {
            await Processes.UntilAsync(() => File.Exists(stalled) ? Task.CompletedTask : throw new FileNotFoundException(stalled), "the upload");
        }
        (await box.StoredAsync()).ShouldBeEmpty();
        File.Delete(aws);
        var name = await BackUpAsync(box);

        (await box.StoredAsync()).ShouldBe([$"nightly/{name}/database.dump", $"nightly/{name}/documents.json", $"nightly/{name}/manifest.json"]);
        (await box.ToldAsync()).ShouldBe(1);
        Directory.EnumerateDirectories(box.Programs, "ipower-backup.*").ShouldBeEmpty(); // what the killed run had on disk
    }

    [Fact, Trait("alarm", "backup-missing")]
    public async Task A_dump_that_breaks_off_makes_no_backup_and_is_told_until_one_is_whole()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var alarm = SignalFile.Current.Alarms.Single(alarm => alarm.Name == "backup-missing");
        var broken = await box.InstallAsync("pg_dump", "#!/bin/sh\necho PGDMP\nkill -9 $$\n");

        var run = await box.BackupAsync();

        run.ExitCode.ShouldBe(1, run.All);
        run.Error.ShouldContain("pg_dump failed: there is no backup");
        (await box.StoredAsync()).ShouldHaveSingleItem().ShouldEndWith("/database.dump");
        AlarmValue.Crosses(alarm, await box.ToldAsync()).ShouldBeTrue();
        File.Delete(broken);
        await BackUpAsync(box);
        AlarmValue.Crosses(alarm, await box.ToldAsync()).ShouldBeFalse();
    }

    private const string Scratch = "drill_scratch";

    /// <summary>The newest migration's name, as the migrator writes it down.</summary>
    private static string Schema { get; } = Directory.GetFiles(Path.Combine(Processes.Root, "IpowerMotors.Api", "Database", "Migrations"))
        .Select(file => Path.GetFileNameWithoutExtension(file)).Max(StringComparer.Ordinal)!;

    private static int Count(JsonNode manifest, string kind) => manifest["database"]![kind]!.AsObject().Count;

    private static string? Sum(JsonNode manifest, string table) => (string?)manifest["database"]!["tables"]![table]!["checksum"];

    private static async Task<string> BackUpAsync(BackupBox box)
    {
        var run = await box.BackupAsync();
        run.ExitCode.ShouldBe(0, run.All);
        return run.Output.Trim();
    }

    private static async Task BookTwiceAsync(GarageApi api)
    {
        var slot = await Visits.FreeSlotAsync(api.Http);
        foreach (var start in new[] { slot, slot.AddHours(2) })
        {
            (await Visits.BookAsync(api.Http, start)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
    }

    // Questions to the garage, until told to stop: their rows may be on either side of the snapshot.
    private static async Task<int> WriteAsync(GarageApi api, CancellationToken stop)
    {
        var written = 0;
        while (!stop.IsCancellationRequested)
        {
            await api.ExecuteAsync($"""
                insert into contact_requests (id, reference, language, name, email, subject, message, created_at)
                values (gen_random_uuid(), 'Q{written++}', 'fr', 'Ana', 'ana@example.fr', 'Question', 'Bonjour', now())
                """);
        }
        return written;
    }
}
