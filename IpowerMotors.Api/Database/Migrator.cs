using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace IpowerMotors.Api.Database;

/// <summary>
/// Applies <c>Migrations/NNNN_name.sql</c> in order, each in a transaction of its own, then adds missing start data.
/// An advisory lock lets several instances start it at once; a checksum refuses a migration edited after it ran.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource source, ILogger<Migrator> log)
{
    private const long AdvisoryLock = 0x1_0BEE_5EED;
    private const string Prefix = "IpowerMotors.Api.Database.";

    /// <summary>Brings the database up to date; harmless when it already is.</summary>
    /// <exception cref="InvalidOperationException">An applied migration differs from the file of this version.</exception>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_lock({AdvisoryLock})", cancellation);
        try
        {
            await ApplyAllAsync(connection, cancellation);
        }
        finally
        {
            // The lock is the session's, which outlives a failure in the pool; a broken session has lost it already.
            if (connection.State == ConnectionState.Open) await ExecuteAsync(connection, $"select pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    private async Task ApplyAllAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, """
            create table if not exists schema_migrations (
                version text primary key, checksum text not null, applied_at timestamptz not null default now())
            """, cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        foreach (var (version, sql) in Scripts())
        {
            await ApplyAsync(connection, version, sql, applied, cancellation);
        }
        await AddStartDataAsync(connection, cancellation);
    }

    private async Task ApplyAsync(
        NpgsqlConnection connection, string version, string sql, Dictionary<string, string> applied, CancellationToken cancellation)
    {
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n"))));
        if (applied.TryGetValue(version, out var before))
        {
            if (before == checksum) return;
            throw new InvalidOperationException(
                $"Migration {version} was changed after it was applied. Restore the file and add a new migration instead.");
        }
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, sql, cancellation);
        await using var record = new NpgsqlCommand("insert into schema_migrations (version, checksum) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = version }, new() { Value = checksum } },
        };
        await record.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Applied(version);
    }

    private static async Task AddStartDataAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(Read("start_data.start_data.sql"), connection);
        command.Parameters.AddWithValue("services", Read("start_data.services.json"));
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select version, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }
        return applied;
    }

    private static IEnumerable<(string Version, string Sql)> Scripts() =>
        from name in typeof(Migrator).Assembly.GetManifestResourceNames()
        where name.StartsWith(Prefix + "Migrations.", StringComparison.Ordinal)
        orderby name
        select (name[(Prefix + "Migrations.").Length..^".sql".Length], Read(name[Prefix.Length..]));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // No deadline: an index on a large table takes minutes, and so long do the other instances wait for the lock.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Version}")]
    private partial void Applied(string version);
}
