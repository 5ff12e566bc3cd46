using System.Text;
using IpowerMotors.Api.Features.Catalogue;
using IpowerMotors.Api.Shared;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>GET /api/my-appointment/calendar.ics: the appointment for the customer's own calendar.</summary>
public static class DownloadCalendar
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/my-appointment/calendar.ics", HandleAsync)
        .WithName("downloadCalendar").WithTags("Booking").WithSummary("The appointment of the manage token as an iCalendar file.")
        .Produces<string>(contentType: "text/calendar").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(HttpContext http, MyAppointments mine, IOptions<GarageIdentity> garage, CancellationToken cancellation)
    {
        if (await mine.FindAsync(ManageToken.HashFrom(http), cancellation) is not { } appointment) return SharedRefusals.NotFound.ToProblem(http);
        var service = await mine.ServiceOfAsync(appointment, cancellation);
        var calendar = AppointmentCalendar.Write(appointment, service.Text(appointment.Language).Name, garage.Value);
        return TypedResults.File(Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", $"{appointment.Reference}.ics");
    }
}
