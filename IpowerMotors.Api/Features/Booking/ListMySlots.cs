using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>
/// GET /api/my-appointment/slots: when the customer's own visit could be instead. What /api/availability lists is not that: there the visit
/// stands in its own way, takes as long as the service does today, and a service that is no longer offered has no slots.
/// </summary>
public static class ListMySlots
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/my-appointment/slots", HandleAsync)
        .WithName("listMySlots").WithTags("Booking")
        .WithSummary("Slots that the appointment of the manage token can move to, from a day on (at most 31 days); full ones, and its present one, have remaining 0.")
        .Produces<List<Slot>>().ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(
        IsoDay from, HttpContext http, GarageDb db, MyAppointments mine, BookingRules rules, TimeProvider clock, CancellationToken cancellation, int days = 14)
    {
        var errors = new ValidationErrors(http.Language());
        var now = clock.GetUtcNow();
        var (first, count) = ListSlots.Days(from, days, now, rules, errors);
        if (!errors.None) return errors.ToRefusal().ToProblem(http);
        if (await mine.FindAsync(ManageToken.HashFrom(http), cancellation) is not { } appointment) return SharedRefusals.NotFound.ToProblem(http);
        if (appointment.MayChange(rules, now) is { } refusal) return refusal.ToProblem(http);
        var window = await db.LoadWindowAsync(appointment.ServiceId, first, count, cancellation);
        return TypedResults.Ok(Availability.ToMove(window!, appointment, first, count, now, rules));
    }
}
