using System.Security.Claims;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>
/// The sessions behind the cookies. Every sign-in starts a new one, so a planted cookie gains nothing; signing out ends it on
/// the server, so a copied cookie dies with it; a changed role or a deleted account counts from the next request on.
/// </summary>
public sealed class StaffSessions(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How long a session lasts at most, however busy; the cookie's sliding expiry ends an idle one earlier.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(7);

    private const string SessionClaim = "session";

    /// <summary>
    /// Starts a session and hands out its cookie; the answer to the request. None for an account that was closed, or whose password was
    /// replaced, since it was read: waiting for that change, the insert finds it, so "ends every session" leaves no gap.
    /// </summary>
    public async Task<IResult> StartAsync(HttpContext http, StaffUser user, int status = StatusCodes.Status200OK)
    {
        var id = Guid.NewGuid();
        await using var batch = source.CreateBatch();
        batch.Add("delete from staff_sessions where user_id = $1 and expires_at <= $2", user.Id, clock.GetUtcNow());
        batch.Add("""
            insert into staff_sessions (id, user_id, expires_at)
            select $1, id, $3 from staff_users where id = $2 and active and password_hash = $4 for share returning id
            """, id, user.Id, clock.GetUtcNow() + LongestSession, user.PasswordHash);
        if (await batch.ExecuteScalarAsync(http.RequestAborted) is null) return AccountRefusals.WrongCredentials.ToProblem(http);
        var identity = new ClaimsIdentity(
            [new(SessionClaim, $"{id}"), new(ClaimTypes.NameIdentifier, $"{user.Id}"), new(ClaimTypes.Name, user.Name), new(ClaimTypes.Email, user.Email!), new(ClaimTypes.Role, $"{user.Role}")], StaffAccess.Scheme);
        await http.SignInAsync(StaffAccess.Scheme, new ClaimsPrincipal(identity));
        return Results.Json(new StaffMember(user.Name, user.Email!, user.Role), statusCode: status);
    }

    /// <summary>Ends the caller's session.</summary>
    public async Task EndAsync(HttpContext http)
    {
        await using var command = source.CreateCommand("delete from staff_sessions where id = $1");
        command.Parameters.Add(new() { Value = IdOf(http.User) });
        await command.ExecuteNonQueryAsync(http.RequestAborted);
        await http.SignOutAsync(StaffAccess.Scheme);
    }

    /// <summary>Turns away a cookie whose session ended or whose role is no longer the user's.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await using var command = source.CreateCommand("""
            select u.role from staff_sessions s join staff_users u on u.id = s.user_id where s.id = $1 and s.expires_at > $2 and u.active
            """);
        command.Parameters.Add(new() { Value = IdOf(context.Principal!) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        var role = await command.ExecuteScalarAsync(context.HttpContext.RequestAborted) as string;
        if (role is null || !context.Principal!.IsInRole($"{SnakeCaseEnum<StaffRole>.Parse(role)}"))
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>Who a signed-in caller is.</summary>
    public static StaffMember MemberOf(ClaimsPrincipal caller) => new(
        caller.FindFirstValue(ClaimTypes.Name)!, caller.FindFirstValue(ClaimTypes.Email)!, Enum.Parse<StaffRole>(caller.FindFirstValue(ClaimTypes.Role)!));

    /// <summary>Which account a signed-in caller has.</summary>
    public static Guid AccountOf(ClaimsPrincipal caller) => Guid.Parse(caller.FindFirstValue(ClaimTypes.NameIdentifier)!);

    private static Guid IdOf(ClaimsPrincipal caller) => Guid.Parse(caller.FindFirstValue(SessionClaim)!);
}
