using IpowerMotors.Api.Database;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IpowerMotors.Tests.Database;

public sealed class MigratorTests(Garage garage)
{
    [Fact]
    public async Task Migrating_again_from_several_instances_changes_nothing()
    {
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync());
        var before = await CountsAsync(source);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken)));

        (await CountsAsync(source)).ShouldBe(before);
        before.ShouldBe("5 services, 3 bays, 3 mechanics, 1 closures");
    }

    [Fact]
    public async Task What_the_garage_edited_survives_the_next_migration()
    {
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync());
        await ExecuteAsync(source, "update services set price_cents = 9500 where slug = 'vidange'; delete from bays where kind = 'lift'; update closures set ends_on = '2027-08-15'");

        await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

        (await ExecuteAsync(source, "select price_cents from services where slug = 'vidange'")).ShouldBe(9500);
        (await ExecuteAsync(source, "select count(*) from bays")).ShouldBe(2L);
        (await ExecuteAsync(source, "select string_agg(ends_on::text, ' ') from closures")).ShouldBe("2027-08-15");
    }

    [Fact]
    public async Task A_migration_edited_after_it_ran_is_refused_by_name()
    {
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync());
        await ExecuteAsync(source, "update schema_migrations set checksum = 'other' where version = '0001_garage'");

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain("0001_garage");
    }

    [Fact]
    public async Task A_migration_that_fails_half_way_leaves_nothing_of_itself_and_is_run_again_once_it_can_pass()
    {
        // As the API has it: sessions go back to the pool as they are.
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateEmptyDatabaseAsync() + ";No Reset On Close=true");
        await ExecuteAsync(source, "create table sign_in_attempts (in_the_way int)"); // the third table of 0003

        var failure = await Should.ThrowAsync<PostgresException>(() => new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken));

        failure.SqlState.ShouldBe(PostgresErrorCodes.DuplicateTable);
        (await ExecuteAsync(source, "select string_agg(version, ', ' order by version) from schema_migrations")).ShouldBe("0001_garage, 0002_requests");
        (await ExecuteAsync(source, "select to_regclass('staff_users')::text")).ShouldBe(DBNull.Value); // made by 0003 before it failed
        (await ExecuteAsync(source, "select count(*) from services")).ShouldBe(0L); // no start data on half a schema
        (await ExecuteAsync(source, "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"))
            .ShouldBe(0L); // no other instance waits for us

        await ExecuteAsync(source, "drop table sign_in_attempts");
        await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);
        (await ExecuteAsync(source, "select count(*) from schema_migrations where version = '0003_accounts' and length(checksum) = 64")).ShouldBe(1L);
        (await CountsAsync(source)).ShouldBe("5 services, 3 bays, 3 mechanics, 1 closures");
    }

    [Fact]
    public async Task What_was_put_off_before_the_first_due_instant_was_kept_has_waited_since_it_was_written_but_a_reminder_not_for_days()
    {
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync());
        await ExecuteAsync(source, """
            alter table outbox drop column first_due_at;
            delete from schema_migrations where version = '0006_outbox_first_due';
            insert into outbox (event_key, kind, payload, created_at, available_at, attempts, sent_at, parked_at) values
                ('put off', 'x', '{}', '2026-11-23 08:00Z', now() + interval '1 hour', 3, null, null),
                ('reminder', 'appointment.reminder', '{}', '2026-11-01 08:00Z', '2026-11-23 09:00Z', 3, null, null),
                ('not tried', 'x', '{}', '2026-11-23 08:00Z', now(), 0, null, null),
                ('sent', 'x', '{}', '2026-11-23 08:00Z', now(), 3, now(), null),
                ('parked', 'x', '{}', '2026-11-23 08:00Z', now(), 3, null, now())
            """);

        await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

        (await ExecuteAsync(source, "select string_agg(event_key || to_char(first_due_at at time zone 'UTC', ' HH24:MI'), ', ' order by id) from outbox where first_due_at is not null"))
            .ShouldBe("put off 08:00, reminder 09:00");
    }

    [Fact]
    public async Task A_migration_may_take_longer_than_a_request_and_others_wait_for_it()
    {
        await using var source = NpgsqlDataSource.Create(await garage.Postgres.CreateDatabaseAsync() + ";Command Timeout=1");
        await using var rival = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await rival.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock(x'10BEE5EED'::bigint)", rival);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var waiting = new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

        (await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken))).ShouldNotBe(waiting);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await waiting;
    }

    private static async Task<string> CountsAsync(NpgsqlDataSource source) => (string)(await ExecuteAsync(source, """
        select (select count(*) from services) || ' services, ' || (select count(*) from bays) || ' bays, ' || (select count(*) from mechanics) || ' mechanics, '
               || (select count(*) from closures) || ' closures'
        """))!;

    private static async Task<object?> ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
