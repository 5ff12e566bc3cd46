using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>GET /api/my-waiting: what the waiting-list link opens.</summary>
public static class ShowMyWaiting
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/my-waiting", HandleAsync)
        .WithName("showMyWaiting").WithTags("Booking")
        .WithSummary("The place in the queue of the token in Authorization: Bearer, with the offer held for it.")
        .Produces<MyWaiting>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(HttpContext http, MyWaitings mine, CancellationToken cancellation) =>
        await mine.FindAsync(ManageToken.HashFrom(http), cancellation) is { } entry
            ? TypedResults.Ok(await mine.ViewAsync(entry, http, cancellation))
            : SharedRefusals.NotFound.ToProblem(http);
}
