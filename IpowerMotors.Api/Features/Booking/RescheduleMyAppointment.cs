using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>What the customer sends.</summary>
public sealed record RescheduleRequest(DateTimeOffset? Start);

/// <summary>POST /api/my-appointment/reschedule: to any free slot, also one that overlaps the old time.</summary>
public sealed class RescheduleMyAppointment(
    GarageDb db, MyAppointments mine, BookingRules rules, TimeProvider clock)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/my-appointment/reschedule", HandleAsync)
        .WithName("rescheduleMyAppointment").WithTags("Booking").WithSummary("Moves the appointment of the manage token to another start.")
        .Produces<MyAppointment>().ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(
        RescheduleRequest request, HttpContext http, RescheduleMyAppointment action, FreedPlaces freed, CancellationToken cancellation)
    {
        var errors = new ValidationErrors(http.Language());
        var start = errors.Instant("start", request.Start);
        if (!errors.None) return errors.ToRefusal().ToProblem(http);
        var moved = await Retry.RunAsync(run => action.TryAsync(ManageToken.HashFrom(http), start, errors, run, cancellation), cancellation);
        if (moved.Refusal is { } refusal) return refusal.ToProblem(http);
        await freed.TellAsync();
        return TypedResults.Ok(await action.ViewAsync(moved.Value!, http, cancellation));
    }

    private async Task<Outcome<Appointment>> TryAsync(
        byte[] tokenHash, DateTimeOffset start, ValidationErrors errors, int run, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        if (await mine.FindAsync(tokenHash, cancellation) is not { } appointment) return SharedRefusals.NotFound;
        if (appointment.MayChange(rules, now) is { } refusal) return refusal;
        if (appointment.StartsAt == start) return appointment;
        var window = (await db.LoadWindowAsync(appointment.ServiceId, start.ParisDay(), 1, cancellation))!.Without(appointment);
        if (Availability.WhyNot(window, start, now, rules) is { } defect)
        {
            errors.Add("start", defect.French, defect.English);
            return errors.ToRefusal();
        }
        if (Availability.FreePair(window, start, anyOrder: run > 0) is not { } pair)
        {
            return BookingRefusals.SlotTaken.With("alternatives", await AlternativesAsync(appointment, start, now, cancellation));
        }
        return await MoveAsync(appointment, start, pair, now, cancellation);
    }

    private async Task<Outcome<Appointment>> MoveAsync(
        Appointment appointment, DateTimeOffset start, Pair pair, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockMoveAsync(appointment, start, pair, cancellation);
        var before = appointment.StartsAt;
        if (appointment.Move(start, pair, now) is { } refusal) return refusal;
        await db.TellMovedAsync(appointment, before, now, tellAt: now, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (BookingMessages.Reminder(appointment, rules, now) is { } reminder) await db.TellOnceAsync(reminder, cancellation);
        await transaction.CommitAsync(cancellation);
        return appointment;
    }

    private async Task<List<Slot>> AlternativesAsync(Appointment own, DateTimeOffset start, DateTimeOffset now, CancellationToken cancellation)
    {
        var (from, days) = Availability.BookableDays(now, rules);
        var window = await db.LoadWindowAsync(own.ServiceId, from, days, cancellation);
        return Availability.Nearest(Availability.ToMove(window!, own, from, days, now, rules), start);
    }

    private Task<MyAppointment> ViewAsync(Appointment appointment, HttpContext http, CancellationToken cancellation) =>
        mine.ViewAsync(appointment, http, cancellation);
}
