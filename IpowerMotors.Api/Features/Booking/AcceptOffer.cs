using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>POST /api/my-waiting/accept: the place held becomes an appointment. Accepting twice gives the same appointment a second link.</summary>
public sealed class AcceptOffer(GarageDb db, MyWaitings mine, BookingRules rules, TimeProvider clock, SiteAddress site, PublicReads reads)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/my-waiting/accept", HandleAsync)
        .WithName("acceptOffer").WithTags("Booking").WithSummary("Takes the place that is held for the token in Authorization: Bearer.")
        .Produces<AppointmentBooked>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(HttpContext http, AcceptOffer action, CancellationToken cancellation)
    {
        var booked = await Retry.RunAsync(_ => action.TryAsync(ManageToken.HashFrom(http), cancellation), cancellation);
        return booked.Refusal is { } refusal ? refusal.ToProblem(http) : TypedResults.Created(booked.Value!.ManageUrl, booked.Value);
    }

    private async Task<Outcome<AppointmentBooked>> TryAsync(byte[] tokenHash, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await mine.LockAsync(tokenHash, cancellation) is not { } entry) return SharedRefusals.NotFound;
        if (await mine.HeldAsync(entry, cancellation) is not { } held) return BookingRefusals.NoOffer;
        if (held.Status == AppointmentStatus.Cancelled) return BookingRefusals.Cancelled; // taken, then given back
        if (entry.Status == WaitingStatus.Offered && Take(entry, held, now) is { } refusal) return refusal;
        var token = ManageToken.New();
        db.Add(ManageToken.ForAppointment(token, held.Id, now));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await reads.ChangedAsync(PublicTag.Availability); // no place moved, but the planning shows it otherwise
        var service = ServiceSummary.Of(await mine.ServiceOfAsync(entry, cancellation), entry.Language);
        return AppointmentBooked.Of(held, service, ManageToken.AppointmentUrl(site.Url, entry.Language, token));
    }

    private Refusal? Take(WaitingListEntry entry, Appointment held, DateTimeOffset now)
    {
        if (held.OfferExpiresAt is not { } expires || expires <= now) return BookingRefusals.NoOffer;
        if (held.ChangeStatus(AppointmentStatus.Scheduled, now) is { } refusal) return refusal;
        entry.Accept();
        db.Add(BookingMessages.Confirmed(held, now));
        if (BookingMessages.Reminder(held, rules, now) is { } reminder) db.Add(reminder);
        return null;
    }
}
