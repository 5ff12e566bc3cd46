using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>What an invited colleague chooses.</summary>
public sealed record AcceptInvitationRequest(string? Token, string? Name, string? Password);

/// <summary><c>POST /api/staff/invitation</c>: the account that an invitation's mail promises; its address is the one that was written to.</summary>
public sealed class AcceptInvitation(GarageDb database, LinkedAccounts accounts, OneTimeLinks links)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/invitation", (AcceptInvitationRequest request, AcceptInvitation action, HttpContext http) => action.HandleAsync(request, http))
        .WithName("acceptInvitation")
        .WithSummary("Creates an account with the link of an invitation, and signs in")
        .Limit(RateLimits.SignIn)
        .Produces<StaffMember>(StatusCodes.Status201Created)
        .Refuses(SharedRefusals.Invalid, AccountRefusals.InvitationEnded, AccountRefusals.AlreadyMember, AccountRefusals.WrongCredentials);

    private async Task<IResult> HandleAsync(AcceptInvitationRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var name = errors.Text("name", request.Name, 80);
        var password = PasswordRules.Check(request.Password, errors);
        return errors.None
            ? await accounts.OpenAsync(http, password, cancellation => SpendAsync(request.Token ?? "", name, cancellation))
            : errors.ToRefusal().ToProblem(http);
    }

    private async Task<Outcome<StaffUser>> SpendAsync(string token, string name, CancellationToken cancellation)
    {
        if (await links.SpendInvitationAsync(token, cancellation) is not { } invitation) return AccountRefusals.InvitationEnded;
        if (await database.HasAccountAsync(invitation.Email, cancellation)) return AccountRefusals.AlreadyMember;
        return StaffUser.Named(name, invitation.Email, invitation.Role);
    }
}
