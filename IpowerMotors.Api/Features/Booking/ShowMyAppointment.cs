using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>GET /api/my-appointment: what the manage link opens.</summary>
public static class ShowMyAppointment
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/my-appointment", HandleAsync)
        .WithName("showMyAppointment").WithTags("Booking")
        .WithSummary("The appointment of the manage token in Authorization: Bearer.")
        .Produces<MyAppointment>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(HttpContext http, MyAppointments mine, CancellationToken cancellation) =>
        await mine.FindAsync(ManageToken.HashFrom(http), cancellation) is { } appointment
            ? TypedResults.Ok(await mine.ViewAsync(appointment, http, cancellation))
            : SharedRefusals.NotFound.ToProblem(http);
}
