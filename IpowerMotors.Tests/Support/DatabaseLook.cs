using Npgsql;

namespace IpowerMotors.Tests.Support;

/// <summary>Looks into the database of a connection string, behind the curtain.</summary>
public static class DatabaseLook
{
    /// <summary>One value.</summary>
    public static async Task<T> LookAsync<T>(this string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Locks a table, so that nobody reads it either until what is returned is disposed of.</summary>
    public static async Task<NpgsqlConnection> HoldTableAsync(this string database, string table)
    {
        var rival = new NpgsqlConnection(database + ";Pooling=false");
        await rival.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"begin; lock table {table} in access exclusive mode", rival);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return rival;
    }

    /// <summary>Waits until so many sessions, or more, wait for a lock.</summary>
    public static Task SessionsWaitAsync(this string database, long sessions = 1) => Processes.UntilAsync(async () => (await database.LookAsync<long>(
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).ShouldBeGreaterThanOrEqualTo(sessions), "sessions that wait for a lock");
}
