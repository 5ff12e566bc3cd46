using System.Security.Claims;
using System.Text.Json.Serialization;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Whether somebody may sign in.</summary>
public sealed record AccountStateRequest([property: JsonRequired] bool Active);

/// <summary>
/// <c>PUT /api/staff/team/{id}/active</c>: a closed account is signed out everywhere at once and forgets its password. It may be opened
/// again: its owner gets the mail of a forgotten password and chooses another.
/// </summary>
public sealed class OpenOrCloseAccount(GarageDb database, TimeProvider clock)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPut("/{id:guid}/active", (Guid id, AccountStateRequest request, OpenOrCloseAccount action, HttpContext http) => action.HandleAsync(id, request, http))
        .WithName("openOrCloseAccount")
        .WithSummary("Closes the account of a colleague, or opens it again and mails a link to choose a new password, in the language of the request")
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(SharedRefusals.NotFound, AccountRefusals.OwnAccount);

    private async Task<IResult> HandleAsync(Guid id, AccountStateRequest request, HttpContext http)
    {
        var (self, cancellation) = (StaffSessions.AccountOf(http.User), http.RequestAborted);
        if (id == self) return AccountRefusals.OwnAccount.ToProblem(http);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await database.LockAccountsAsync(cancellation);
        // Of two admins who close each other's account at the same instant, the second is no admin any more.
        if (!await database.Set<StaffUser>().AnyAsync(user => user.Id == self && user.Active, cancellation)) return StaffAccess.NotAllowed.ToProblem(http);
        if (await database.Set<StaffUser>().SingleOrDefaultAsync(user => user.Id == id, cancellation) is not { } account) return SharedRefusals.NotFound.ToProblem(http);
        if (account.Active != request.Active) await ChangeAsync(account, request.Active, http);
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }

    private async Task ChangeAsync(StaffUser account, bool active, HttpContext http)
    {
        account.SetActive(active);
        await database.EndSessionsAsync(account.Id, http.RequestAborted);
        await database.EndResetsAsync(account, http.RequestAborted);
        if (active)
        {
            var reset = PasswordReset.For(account.Email!, http.Language(), clock.GetUtcNow());
            database.AddRange(reset, reset.ToMessage());
        }
        await database.SaveChangesAsync(http.RequestAborted);
    }
}
