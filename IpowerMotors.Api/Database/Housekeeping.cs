using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IpowerMotors.Api.Database;

/// <summary>Deletes, every hour, what has served its time. Harmless when several instances do it at once.</summary>
public sealed partial class Housekeeping(
    NpgsqlDataSource source, TimeProvider clock, IOptions<OutboxOptions> outbox, ILogger<Housekeeping> log) : BackgroundService, IRound
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepRequests = TimeSpan.FromDays(3 * 365); // what the privacy page promises

    // What is deleted, and the age at which.
    private readonly (string Sql, TimeSpan Age)[] _chores =
    [
        ("delete from outbox where sent_at < $1", outbox.Value.KeepSent),
        ("delete from idempotency_keys where created_at < $1", TimeSpan.FromHours(48)),
        ("delete from contact_requests where created_at < $1", KeepRequests),
        ("delete from quote_requests where created_at < $1", KeepRequests), // PhotoSweep takes their pictures
        ("delete from contact_requests where spam_reason is not null and created_at < $1", TimeSpan.FromDays(30)),
        ("delete from team_invitations where expires_at < $1", TimeSpan.FromDays(30)),
        ("delete from password_resets where created_at < $1", TimeSpan.FromDays(7)), // longer than a mail waits for its server
        ("delete from quote_requests where spam_reason is not null and created_at < $1", TimeSpan.FromDays(30)),
    ];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                NotCleaned(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes what is due now.</summary>
    public async Task CleanAsync(CancellationToken cancellation)
    {
        foreach (var (sql, age) in _chores)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new() { Value = clock.GetUtcNow().ToUniversalTime() - age });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    Task IRound.RunRoundAsync(CancellationToken cancellation) => CleanAsync(cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Housekeeping failed; it is tried again in an hour")]
    private partial void NotCleaned(Exception failure);
}
