using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Whom to invite.</summary>
public sealed record InvitationRequest(string? Email, StaffRole? Role);

/// <summary><c>POST /api/staff/team/invitations</c>: sends a one-time link. A second one to the same address replaces the first.</summary>
public sealed class InviteMember(GarageDb database, TimeProvider clock)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/invitations", (InvitationRequest request, InviteMember action, HttpContext http) => action.HandleAsync(request, http))
        .WithName("inviteMember")
        .WithSummary("Invites a colleague by e-mail, in the language of the request; replaces an earlier invitation of the same address")
        .Produces<OpenInvitation>(StatusCodes.Status201Created)
        .Refuses(SharedRefusals.Invalid, AccountRefusals.AlreadyMember);

    private async Task<IResult> HandleAsync(InvitationRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var email = ContactDetails.Email(request.Email, errors, "email");
        if (request.Role is null) errors.Add("role", "Choisissez un rôle.", "Choose a role.");
        if (!errors.None) return errors.ToRefusal().ToProblem(http);

        var now = clock.GetUtcNow();
        var invitation = TeamInvitation.For(email, request.Role!.Value, http.Language(), now);
        await using var transaction = await database.Database.BeginTransactionAsync(http.RequestAborted);
        await database.LockAccountsAsync(http.RequestAborted);
        if (await database.HasAccountAsync(email, http.RequestAborted)) return AccountRefusals.AlreadyMember.ToProblem(http);
        await database.Database.ExecuteSqlAsync($"delete from team_invitations where lower(email) = lower({email})", http.RequestAborted);
        database.AddRange(invitation, invitation.ToMessage(now));
        await database.SaveChangesAsync(http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
        return TypedResults.Created((string?)null, OpenInvitation.Of(invitation));
    }
}
