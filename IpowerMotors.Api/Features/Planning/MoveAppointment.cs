using System.Text.Json.Serialization;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>Where somebody dropped an appointment.</summary>
/// <param name="Start">The new start; the duration stays.</param>
/// <param name="BayId">The bay.</param>
/// <param name="MechanicId">The mechanic.</param>
/// <param name="Version">The version that was on the screen.</param>
public sealed record MoveRequest(
    DateTimeOffset? Start, [property: JsonRequired] int BayId, [property: JsonRequired] int MechanicId, [property: JsonRequired] int Version);

/// <summary>
/// <c>POST /api/staff/appointments/{id}/move</c>. Staff may ignore notice and horizon, not the bay's kind, the mechanic's skill or,
/// for a new time, the opening hours. The customer is written to when the time changes, not when only the bay does, and
/// only once nobody has taken it back.
/// </summary>
public sealed class MoveAppointment(GarageDb database, PlanningWriter writer, PlanningReader planning, BookingRules rules, TimeProvider clock)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/appointments/{id:guid}/move", (Guid id, MoveRequest request, MoveAppointment action, HttpContext http) => action.HandleAsync(id, request, http))
        .WithName("moveAppointment")
        .WithSummary("Moves an appointment to another time, bay or mechanic")
        .RequireAuthorization(StaffAccess.Managers)
        .Produces<PlannedAppointment>()
        .Refuses(SharedRefusals.Invalid, SharedRefusals.NotFound, PlanningRefusals.Conflict, PlanningRefusals.Occupied, BookingRefusals.Cancelled, BookingRefusals.StatusNotAllowed);

    private async Task<IResult> HandleAsync(Guid id, MoveRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var refusal = await writer.ChangeAsync(id, request.Version, appointment => ApplyAsync(appointment, request, errors, http.RequestAborted), http.RequestAborted);
        return refusal is null
            ? TypedResults.Ok(await planning.AppointmentAsync(id, http.Language(), http.RequestAborted))
            : refusal.ToProblem(http);
    }

    private async Task<Refusal?> ApplyAsync(Appointment appointment, MoveRequest request, ValidationErrors errors, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (before, start) = (appointment.StartsAt, request.Start ?? appointment.StartsAt);
        await new PlaceCheck(database, errors, now).RunAsync(appointment, request, cancellation);
        if (!errors.None) return errors.ToRefusal();

        var pair = new Pair(request.BayId, request.MechanicId);
        await database.LockMoveAsync(appointment, start, pair, cancellation);
        if (appointment.Move(start, pair, now) is { } refusal) return refusal;
        if (start != before)
        {
            await database.TellMovedAsync(appointment, before, now, tellAt: now.AddSeconds(rules.UndoSeconds), cancellation);
            if (BookingMessages.Reminder(appointment, rules, now) is { } reminder) await database.TellOnceAsync(reminder, cancellation);
        }
        return null;
    }
}
