using System.Security.Claims;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary><c>GET /api/staff/session</c>: who is signed in.</summary>
public static class ShowSession
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/session", (ClaimsPrincipal caller) => StaffSessions.MemberOf(caller))
        .WithName("showSession")
        .WithSummary("Who is signed in")
        .RequireAuthorization(StaffAccess.Staff)
        .Refuses(StaffAccess.SignedOut);
}
