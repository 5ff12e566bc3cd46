using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IpowerMotors.Api.Database;

/// <summary>Deletes, every hour, what has served its time, and whose visit it was. Harmless when several instances do it at once.</summary>
public sealed partial class Housekeeping(
    NpgsqlDataSource source, TimeProvider clock, IOptions<OutboxOptions> outbox, ILogger<Housekeeping> log) : BackgroundService, IRound
{
    private const int Batch = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // What the privacy page promises.
    private static readonly TimeSpan KeepRequests = TimeSpan.FromDays(3 * 365), KeepWaiting = TimeSpan.FromDays(30);

    // The visit stays for the statistics. In batches, so that no round holds a lock on years of them.
    private static readonly string ForgetCustomers = $"""
        with due as (
            select id from appointments where email <> '' and ends_at < $1 order by ends_at limit {Batch} for no key update skip locked
        ), links as (
            delete from manage_tokens using due where appointment_id = due.id
        )
        update appointments set first_name = '', last_name = '', email = '', phone = '', plate = '', mileage = null, vin = null, note = null
        from due where appointments.id = due.id
        """;

    // What is deleted, and the age at which.
    private readonly (string Sql, TimeSpan Age)[] _chores =
    [
        ("delete from outbox where sent_at < $1", outbox.Value.KeepSent),
        ("delete from idempotency_keys where created_at < $1", TimeSpan.FromHours(48)),
        ("delete from contact_requests where created_at < $1", KeepRequests),
        ("delete from quote_requests where created_at < $1", KeepRequests), // PhotoSweep takes their pictures
        ("delete from contact_requests where spam_reason is not null and created_at < $1", TimeSpan.FromDays(30)),
        (ForgetCustomers, KeepRequests),
        ("delete from waiting_list_entries where day < ($1 at time zone 'Europe/Paris')::date", KeepWaiting),
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
            while (await command.ExecuteNonQueryAsync(cancellation) >= Batch)
            {
                // There may be another batch.
            }
        }
    }

    Task IRound.RunRoundAsync(CancellationToken cancellation) => CleanAsync(cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Housekeeping failed; it is tried again in an hour")]
    private partial void NotCleaned(Exception failure);
}
