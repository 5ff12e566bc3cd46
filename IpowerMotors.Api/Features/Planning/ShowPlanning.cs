using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary><c>GET /api/staff/planning?day=</c>.</summary>
public static class ShowPlanning
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/planning", HandleAsync)
        .WithName("showPlanning")
        .WithSummary("The workshop's day")
        .Produces<PlanningDay>()
        .Refuses(SharedRefusals.Invalid);

    private static async Task<IResult> HandleAsync(IsoDay day, HttpContext http, PlanningReader planning)
    {
        var errors = new ValidationErrors(http.Language());
        errors.Day("day", day.Value);
        return errors.None
            ? TypedResults.Ok(await planning.DayAsync(day.Value, http.Language(), http.RequestAborted))
            : errors.ToRefusal().ToProblem(http);
    }
}
