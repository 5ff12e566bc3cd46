using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary><c>DELETE /api/staff/session</c>: ends the session on the server too.</summary>
public static class SignOut
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapDelete("/session", async (StaffSessions sessions, HttpContext http) =>
        {
            await sessions.EndAsync(http);
            return Results.NoContent();
        })
        .WithName("signOut")
        .WithSummary("Signs out")
        .RequireAuthorization(StaffAccess.Staff)
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(StaffAccess.SignedOut);
}
