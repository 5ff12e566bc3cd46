using System.Data.Common;
using IpowerMotors.Api.Shared;
using IpowerMotors.ServiceDefaults;
using Npgsql;

namespace IpowerMotors.Api.Outbox;

/// <summary>Shows how much waits in the outbox and for how long; measured on a timer with index reads, never on a request's time.</summary>
public sealed partial class OutboxGauges : BackgroundService, IRound
{
    // Only unsent rows stand in the partial indexes. A message that failed and waits for its next try is still overdue.
    private const string Sql = """
        select count(*)::float8, coalesce(extract(epoch from $1 - min(coalesce(first_due_at, available_at))), 0)::float8,
               (select count(*) from outbox where sent_at is null and parked_at is not null)::float8
        from outbox where sent_at is null and parked_at is null and (first_due_at is not null or available_at <= $1)
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxGauges> _log;
    private Measured? _last;

    /// <summary>Creates the gauges; they show nothing while the database cannot be read.</summary>
    public OutboxGauges(NpgsqlDataSource source, TimeProvider clock, Signals signals, ILogger<OutboxGauges> log)
    {
        (_source, _clock, _log) = (source, clock, log);
        signals.Gauge("ipower.outbox.depth", () => _last?.Depth);
        signals.Gauge("ipower.outbox.age", () => _last?.AgeSeconds);
        signals.Gauge("ipower.outbox.parked", () => _last?.Parked);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await MeasureAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Measures now.</summary>
    public async Task MeasureAsync(CancellationToken cancellation)
    {
        try
        {
            await using var command = _source.CreateCommand(Sql);
            command.Parameters.Add(new() { Value = _clock.GetUtcNow() });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            _last = new(reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2));
        }
        catch (DbException failure)
        {
            _last = null;
            NotMeasured(failure.Message);
        }
    }

    Task IRound.RunRoundAsync(CancellationToken cancellation) => MeasureAsync(cancellation);

    private sealed record Measured(double Depth, double AgeSeconds, double Parked);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be measured: {Reason}")]
    private partial void NotMeasured(string reason);
}
