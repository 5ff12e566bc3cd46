using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Whose password is forgotten.</summary>
public sealed record PasswordResetRequest(string? Email);

/// <summary>
/// <c>POST /api/staff/password-resets</c>: mails a one-time link to the address if it has an open account. The answer and the work
/// before it are the same for every address, so neither its words nor its duration tell whether there is one.
/// </summary>
public sealed class RequestPasswordReset(GarageDb database, AddressThrottle throttle, TimeProvider clock)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/password-resets", (PasswordResetRequest request, RequestPasswordReset action, HttpContext http) => action.HandleAsync(request, http))
        .WithName("requestPasswordReset")
        .WithSummary("Mails a link to choose a new password, in the language of the request; the answer is the same when the address has no account")
        .Limit(RateLimits.PasswordResets)
        .Produces(StatusCodes.Status202Accepted)
        .Refuses(SharedRefusals.Invalid);

    private async Task<IResult> HandleAsync(PasswordResetRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var email = ContactDetails.Email(request.Email, errors, "email");
        if (!errors.None) return errors.ToRefusal().ToProblem(http);

        // Too many for one address is no refusal: its owner has the mails, and nobody else learns what others asked for.
        if (await throttle.CountAsync(AddressLimit.PasswordResets, email, http.RequestAborted) is null)
        {
            var reset = PasswordReset.For(email, http.Language(), clock.GetUtcNow());
            database.AddRange(reset, reset.ToMessage());
            await database.SaveChangesAsync(http.RequestAborted);
        }
        return Results.Accepted();
    }
}
