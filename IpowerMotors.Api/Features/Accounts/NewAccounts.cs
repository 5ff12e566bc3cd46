using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Makes an account with a one-time link and signs its owner in.</summary>
public sealed class NewAccounts(GarageDb database, UserManager<StaffUser> users, StaffSessions sessions)
{
    /// <summary>The new account, or the refusal, as the answer to the request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="password">Checked before.</param>
    /// <param name="spend">Spends the link inside the transaction of the account; whose account it makes, or why none.</param>
    public async Task<IResult> OpenAsync(HttpContext http, string password, Func<CancellationToken, Task<Outcome<StaffUser>>> spend)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(http.RequestAborted);
        var (user, refusal) = await spend(http.RequestAborted);
        if (user is null) return refusal!.ToProblem(http);
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused what our rules allow: {created}");
        }
        await transaction.CommitAsync(http.RequestAborted);
        await sessions.StartAsync(http, user);
        return Results.Json(new StaffMember(user.Name, user.Email!, user.Role), statusCode: StatusCodes.Status201Created);
    }
}

/// <summary>What actions on accounts share.</summary>
public static class AccountsDatabase
{
    /// <summary>Nobody else makes, opens or closes an account until the transaction ends: rules about all of them hold.</summary>
    public static Task LockAccountsAsync(this GarageDb database, CancellationToken cancellation) =>
        database.Database.ExecuteSqlAsync($"lock table staff_users in share row exclusive mode", cancellation);

    /// <summary>Whether the address has an account, open or closed.</summary>
    public static Task<bool> HasAccountAsync(this GarageDb database, string email, CancellationToken cancellation)
    {
        var normalised = StaffUser.Normalise(email);
        return database.Set<StaffUser>().AnyAsync(user => user.NormalizedEmail == normalised, cancellation);
    }
}
