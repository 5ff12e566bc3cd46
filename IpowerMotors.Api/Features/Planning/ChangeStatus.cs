using System.Text.Json.Serialization;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>The next step of an appointment.</summary>
/// <param name="Status">Where it shall stand.</param>
/// <param name="Version">The version that was on the screen.</param>
public sealed record StatusRequest([property: JsonRequired] AppointmentStatus Status, [property: JsonRequired] int Version);

/// <summary><c>POST /api/staff/appointments/{id}/status</c>: a step that the appointment allows. Cancelling tells the customer.</summary>
public sealed class ChangeStatus(GarageDb database, PlanningWriter writer, PlanningReader planning, TimeProvider clock)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/appointments/{id:guid}/status", (Guid id, StatusRequest request, ChangeStatus action, HttpContext http) => action.HandleAsync(id, request, http))
        .WithName("changeStatus")
        .WithSummary("Takes an appointment one step further, or cancels it")
        .RequireAuthorization(StaffAccess.Managers)
        .Produces<PlannedAppointment>()
        .Refuses(SharedRefusals.Invalid, SharedRefusals.NotFound, PlanningRefusals.Conflict, BookingRefusals.Cancelled, BookingRefusals.StatusNotAllowed);

    private async Task<IResult> HandleAsync(Guid id, StatusRequest request, HttpContext http)
    {
        var refusal = await writer.ChangeAsync(id, request.Version, appointment => Task.FromResult(Apply(appointment, request.Status)), http.RequestAborted);
        return refusal is null
            ? TypedResults.Ok(await planning.AppointmentAsync(id, http.Language(), http.RequestAborted))
            : refusal.ToProblem(http);
    }

    private Refusal? Apply(Appointment appointment, AppointmentStatus status)
    {
        // An offer belongs to somebody on the waiting list: only they, or time, end it.
        if (appointment.Status == AppointmentStatus.Offered) return BookingRefusals.StatusNotAllowed;
        var now = clock.GetUtcNow();
        if (appointment.ChangeStatus(status, now) is { } refusal) return refusal;
        if (status == AppointmentStatus.Cancelled)
        {
            database.Add(BookingMessages.Cancelled(appointment, now));
        }
        return null;
    }
}
