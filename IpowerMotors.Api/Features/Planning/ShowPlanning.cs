using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary><c>GET /api/staff/planning?day=</c>.</summary>
public static class ShowPlanning
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/planning", (DateOnly day, HttpContext http, PlanningReader planning) => planning.DayAsync(day, http.Language(), http.RequestAborted))
        .WithName("showPlanning")
        .WithSummary("The workshop's day")
        .Refuses(SharedRefusals.Invalid);
}
