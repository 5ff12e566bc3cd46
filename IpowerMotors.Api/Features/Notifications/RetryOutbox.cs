using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary><c>POST /api/staff/outbox/{id}/retry</c>: puts a parked message back in the queue, once its cause is removed.</summary>
public static class RetryOutbox
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapRetryOutbox(this IEndpointRouteBuilder app) => app
        .MapPost("/{id:long}/retry", HandleAsync)
        .WithName("retryOutbox")
        .WithSummary("Tries a parked e-mail again")
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(SharedRefusals.NotFound);

    // Twice in a row is harmless: the second finds it in the queue already.
    private static async Task<IResult> HandleAsync(long id, HttpContext http, GarageDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var message = await db.Set<OutboxMessage>().SingleOrDefaultAsync(parked => parked.Id == id, cancellation);
        if (message is null) return SharedRefusals.NotFound.ToProblem(http);
        if (message.ParkedAt is not null) message.Retry(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }
}
