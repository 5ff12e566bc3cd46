using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Identity;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>What one-time links lead to: an account whose owner has just chosen the password, signed in.</summary>
public sealed class LinkedAccounts(GarageDb database, UserManager<StaffUser> users, StaffSessions sessions, AddressThrottle throttle)
{
    /// <summary>A new account, or the refusal, as the answer to the request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="password">Checked before.</param>
    /// <param name="spend">Spends the link inside the transaction of the account; whose account it makes, or why none.</param>
    public Task<IResult> OpenAsync(HttpContext http, string password, Func<CancellationToken, Task<Outcome<StaffUser>>> spend) =>
        EnterAsync(http, spend, async user => Demand(await users.CreateAsync(user, password)), StatusCodes.Status201Created);

    /// <summary>An account with a new password and without the sessions of the old one, or the refusal; the parameters are those of a new one.</summary>
    public Task<IResult> ReopenAsync(HttpContext http, string password, Func<CancellationToken, Task<Outcome<StaffUser>>> spend) =>
        EnterAsync(http, spend, async user =>
        {
            Demand(await users.RemovePasswordAsync(user));
            Demand(await users.AddPasswordAsync(user, password));
            await database.EndSessionsAsync(user.Id, http.RequestAborted);
        }, StatusCodes.Status200OK);

    private async Task<IResult> EnterAsync(
        HttpContext http, Func<CancellationToken, Task<Outcome<StaffUser>>> spend, Func<StaffUser, Task> setPassword, int status)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(http.RequestAborted);
        var (user, refusal) = await spend(http.RequestAborted);
        if (user is null) return refusal!.ToProblem(http);
        await setPassword(user);
        await transaction.CommitAsync(http.RequestAborted);
        await throttle.ForgetAsync(user.Email!, http.RequestAborted); // who has the mailbox is no guesser
        return await sessions.StartAsync(http, user, status);
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"Identity refused what our rules allow: {result}");
    }
}
