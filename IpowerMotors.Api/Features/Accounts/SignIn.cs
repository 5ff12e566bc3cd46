using System.Globalization;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Identity;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>What somebody types to sign in.</summary>
public sealed record SignInRequest(string? Email, string? Password);

/// <summary><c>POST /api/staff/session</c>: an unknown address takes as long as a wrong password, and reads the same.</summary>
public sealed class SignIn(UserManager<StaffUser> users, IPasswordHasher<StaffUser> hasher, AddressThrottle throttle, StaffSessions sessions)
{
    private static readonly StaffUser _nobody = new();
    private static string? _nobodysHash;

    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/session", (SignInRequest request, SignIn signIn, HttpContext http) => signIn.HandleAsync(request, http))
        .WithName("signIn")
        .WithSummary("Signs a member of staff in; the answer sets the cookie ipower_staff")
        .Limit(RateLimits.SignIn)
        .Produces<StaffMember>()
        .Refuses(SharedRefusals.Invalid, AccountRefusals.WrongCredentials, AccountRefusals.Locked);

    private async Task<IResult> HandleAsync(SignInRequest request, HttpContext http)
    {
        var errors = new ValidationErrors(http.Language());
        var email = errors.Text("email", request.Email, 254);
        if (request.Password is not { Length: > 0 and <= PasswordRules.Longest } password)
        {
            errors.Add("password", "Saisissez votre mot de passe.", "Enter your password.");
            password = "";
        }
        if (!errors.None) return errors.ToRefusal().ToProblem(http);

        if (await throttle.CountAsync(AddressLimit.SignIns, email, http.RequestAborted) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return AccountRefusals.Locked.ToProblem(http);
        }
        if (await FindAsync(email, password) is not { } user) return AccountRefusals.WrongCredentials.ToProblem(http);
        await throttle.ForgetAsync(email, http.RequestAborted);
        return await sessions.StartAsync(http, user);
    }

    private async Task<StaffUser?> FindAsync(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);
        var hash = user?.PasswordHash ?? (_nobodysHash ??= hasher.HashPassword(_nobody, $"{Guid.NewGuid()}"));
        var verdict = hasher.VerifyHashedPassword(user ?? _nobody, hash, password);
        return verdict == PasswordVerificationResult.Failed || user is not { Active: true } ? null : user;
    }
}
