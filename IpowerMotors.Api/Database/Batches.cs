using Npgsql;

namespace IpowerMotors.Api.Database;

/// <summary>Several statements in one round trip. Without an explicit transaction a batch is one: all of it happens, or nothing.</summary>
public static class Batches
{
    /// <summary>Queues a statement with positional parameters; null is SQL null.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
        batch.BatchCommands.Add(command);
    }

    /// <summary>Moves to the next statement's answer and reads all of its rows.</summary>
    public static async Task<List<T>> NextRowsAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        return await reader.RowsAsync(read, cancellation);
    }

    /// <summary>Reads all rows of the current answer.</summary>
    public static async Task<List<T>> RowsAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
