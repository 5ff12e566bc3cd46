namespace Aspire.Npgsql;

/// <summary>The part of the genuine settings that we use.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>How to reach the database.</summary>
    public string? ConnectionString { get; set; }
}
