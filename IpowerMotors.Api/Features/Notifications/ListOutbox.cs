using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>A message that has not left.</summary>
/// <param name="Id">For a retry.</param>
/// <param name="Kind">What it is about, such as <c>appointment.confirmed</c>.</param>
/// <param name="CreatedAt">When the event happened.</param>
/// <param name="Attempts">Failed tries.</param>
/// <param name="LastError">Why the last try failed, without addresses.</param>
public sealed record OutboxEntry(long Id, string Kind, DateTimeOffset CreatedAt, int Attempts, string? LastError);

/// <summary>
/// <c>GET /api/staff/outbox?state=parked</c>: messages that have not left, oldest first; those the relay gave up on, or with
/// <c>state=waiting</c> those it will still try.
/// </summary>
public static class ListOutbox
{
    private const int Most = 200;

    /// <summary>Maps the endpoint.</summary>
    public static void MapListOutbox(this IEndpointRouteBuilder app) => app
        .MapGet("", HandleAsync)
        .WithName("listOutbox")
        .WithSummary("E-mails that have not left");

    private static async Task<OutboxEntry[]> HandleAsync(GarageDb db, TimeProvider clock, CancellationToken cancellation, string state = "parked")
    {
        var now = clock.GetUtcNow();
        var unsent = db.Set<OutboxMessage>().Where(message => message.SentAt == null);
        var listed = state == "waiting"
            ? unsent.Where(message => message.ParkedAt == null && (message.FirstDueAt != null || message.AvailableAt <= now))
            : unsent.Where(message => message.ParkedAt != null);
        return await listed.OrderBy(message => message.Id).Take(Most)
            .Select(message => new OutboxEntry(message.Id, message.Kind, message.CreatedAt, message.Attempts, message.LastError))
            .ToArrayAsync(cancellation);
    }
}
