using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>POST /api/my-appointment/cancel: the place goes to the waiting list. Cancelling twice is cancelling once.</summary>
public sealed class CancelMyAppointment(GarageDb db, MyAppointments mine, BookingRules rules, TimeProvider clock)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/my-appointment/cancel", HandleAsync)
        .WithName("cancelMyAppointment").WithTags("Booking").WithSummary("Cancels the appointment of the manage token.")
        .Produces<MyAppointment>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(HttpContext http, CancelMyAppointment action, FreedPlaces freed, CancellationToken cancellation)
    {
        var done = await Retry.RunAsync(_ => action.TryAsync(ManageToken.HashFrom(http), cancellation), cancellation);
        if (done.Refusal is { } refusal) return refusal.ToProblem(http);
        await freed.TellAsync();
        return TypedResults.Ok(await action.ViewAsync(done.Value!, http, cancellation));
    }

    private async Task<Outcome<Appointment>> TryAsync(byte[] tokenHash, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        if (await mine.FindAsync(tokenHash, cancellation) is not { } appointment) return SharedRefusals.NotFound;
        if (appointment.Status == AppointmentStatus.Cancelled) return appointment;
        if ((appointment.MayChange(rules, now) ?? appointment.ChangeStatus(AppointmentStatus.Cancelled, now)) is { } refusal) return refusal;
        db.Add(BookingMessages.Cancelled(appointment, now));
        await db.SaveChangesAsync(cancellation);
        return appointment;
    }

    private Task<MyAppointment> ViewAsync(Appointment appointment, HttpContext http, CancellationToken cancellation) =>
        mine.ViewAsync(appointment, http, cancellation);
}
