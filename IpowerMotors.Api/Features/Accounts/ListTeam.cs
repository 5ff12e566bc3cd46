using IpowerMotors.Api.Database;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Who works here, and who was invited to.</summary>
public sealed record Team(IReadOnlyList<TeamMember> Members, IReadOnlyList<OpenInvitation> Invitations);

/// <summary>An account; <paramref name="Active"/> is false when it was closed.</summary>
public sealed record TeamMember(Guid Id, string Name, string Email, StaffRole Role, bool Active);

/// <summary>An invitation that nobody has used; worth nothing from <paramref name="ExpiresAt"/> on.</summary>
public sealed record OpenInvitation(Guid Id, string Email, StaffRole Role, DateTimeOffset ExpiresAt)
{
    /// <summary>As admins see it.</summary>
    public static OpenInvitation Of(TeamInvitation invitation) => new(invitation.Id, invitation.Email, invitation.Role, invitation.ExpiresAt);
}

/// <summary><c>GET /api/staff/team</c>.</summary>
public static class ListTeam
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("", HandleAsync)
        .WithName("listTeam")
        .WithSummary("Accounts, and invitations that nobody has used");

    private static async Task<Team> HandleAsync(GarageDb database, CancellationToken cancellation)
    {
        var members = await database.Set<StaffUser>().OrderByDescending(user => user.Active).ThenBy(user => user.Name)
            .Select(user => new TeamMember(user.Id, user.Name, user.Email!, user.Role, user.Active)).ToListAsync(cancellation);
        var invitations = await database.Set<TeamInvitation>().AsNoTracking().OrderBy(invitation => invitation.Id).ToListAsync(cancellation);
        return new(members, [.. invitations.Select(OpenInvitation.Of)]);
    }
}
