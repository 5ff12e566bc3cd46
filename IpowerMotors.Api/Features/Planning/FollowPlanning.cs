using System.Net.ServerSentEvents;

namespace IpowerMotors.Api.Features.Planning;

/// <summary><c>GET /api/staff/planning/events</c>: server-sent events, <c>changed</c> whenever the page should read its day again.</summary>
public static class FollowPlanning
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/planning/events", (PlanningFeed feed, HttpContext http, IHostApplicationLifetime lifetime) =>
        {
            http.Response.Headers["X-Accel-Buffering"] = "no"; // proxies: pass it on as it comes
            var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            http.Response.RegisterForDispose(ends);
            return TypedResults.ServerSentEvents(feed.ListenAsync(ends.Token));
        })
        .WithName("followPlanning")
        .WithSummary("Events: changed, alive")
        .Produces<string>(contentType: "text/event-stream");
}
