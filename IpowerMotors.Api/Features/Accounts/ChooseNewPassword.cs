using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>The password that replaces a forgotten one.</summary>
public sealed record NewPasswordRequest(string? Token, string? Password);

/// <summary><c>POST /api/staff/password</c>: the new password that a reset's mail allows; ends every session of the account and signs in.</summary>
public sealed class ChooseNewPassword(LinkedAccounts accounts, OneTimeLinks links)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/password", (NewPasswordRequest request, ChooseNewPassword action, HttpContext http) => action.HandleAsync(request, http))
        .WithName("chooseNewPassword")
        .WithSummary("Replaces a password with the link of a mail, ends every session of the account, and signs in")
        .Limit(RateLimits.SignIn)
        .Produces<StaffMember>()
        .Refuses(SharedRefusals.Invalid, AccountRefusals.ResetEnded, AccountRefusals.WrongCredentials);

    private async Task<IResult> HandleAsync(NewPasswordRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var password = PasswordRules.Check(request.Password, errors);
        return errors.None
            ? await accounts.ReopenAsync(http, password, async cancellation =>
                await links.SpendResetAsync(request.Token ?? "", cancellation) is { } owner ? owner : AccountRefusals.ResetEnded)
            : errors.ToRefusal().ToProblem(http);
    }
}
