using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>POST /api/my-waiting/decline: leaves the queue; a place held passes on. Leaving twice is leaving once.</summary>
public sealed class DeclineOffer(GarageDb db, MyWaitings mine, TimeProvider clock)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/my-waiting/decline", HandleAsync)
        .WithName("declineOffer").WithTags("Booking").WithSummary("Leaves the queue; a place that was held passes on.")
        .Produces<MyWaiting>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(HttpContext http, DeclineOffer action, FreedPlaces freed, CancellationToken cancellation)
    {
        var left = await Retry.RunAsync(_ => action.TryAsync(ManageToken.HashFrom(http), cancellation), cancellation);
        if (left.Refusal is { } refusal) return refusal.ToProblem(http);
        await freed.TellAsync();
        return TypedResults.Ok(await action.ViewAsync(left.Value!, http, cancellation));
    }

    private async Task<Outcome<WaitingListEntry>> TryAsync(byte[] tokenHash, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await mine.LockAsync(tokenHash, cancellation) is not { } entry) return SharedRefusals.NotFound;
        if (entry.Status == WaitingStatus.Accepted) return BookingRefusals.OfferAccepted;
        if (entry.Status is WaitingStatus.Left or WaitingStatus.Expired) return entry;
        if (await mine.HeldAsync(entry, cancellation) is { Status: AppointmentStatus.Offered } held)
        {
            held.ChangeStatus(AppointmentStatus.Cancelled, clock.GetUtcNow());
        }
        entry.Leave();
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return entry;
    }

    private Task<MyWaiting> ViewAsync(WaitingListEntry entry, HttpContext http, CancellationToken cancellation) => mine.ViewAsync(entry, http, cancellation);
}
