using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>The first admin's account, by the one-time link.</summary>
public sealed record FirstAdminRequest(string? Token, string? Email, string? Name, string? Password);

/// <summary><c>POST /api/staff/first-admin</c>: works once, also when the link is used twice at the same instant.</summary>
public sealed class CreateFirstAdmin(LinkedAccounts accounts, OneTimeLinks links)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/first-admin", (FirstAdminRequest request, CreateFirstAdmin action, HttpContext http) => action.HandleAsync(request, http))
        .WithName("createFirstAdmin")
        .WithSummary("Creates the first admin with the link that the application logs in development, and signs in")
        .Limit(RateLimits.SignIn)
        .Produces<StaffMember>(StatusCodes.Status201Created)
        .Refuses(SharedRefusals.Invalid, AccountRefusals.InvitationUsed, AccountRefusals.WrongCredentials);

    private async Task<IResult> HandleAsync(FirstAdminRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var admin = StaffUser.Named(errors.Text("name", request.Name, 80), ContactDetails.Email(request.Email, errors, "email"), StaffRole.Admin);
        var password = PasswordRules.Check(request.Password, errors);
        if (!errors.None) return errors.ToRefusal().ToProblem(http);

        return await accounts.OpenAsync(http, password, async cancellation =>
            await links.SpendFirstAsync(request.Token ?? "", cancellation) ? admin : AccountRefusals.InvitationUsed);
    }
}
