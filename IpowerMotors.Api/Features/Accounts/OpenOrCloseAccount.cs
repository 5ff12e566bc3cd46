using System.Security.Claims;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Whether somebody may sign in.</summary>
public sealed record AccountStateRequest(bool Active);

/// <summary><c>PUT /api/staff/team/{id}/active</c>: a closed account is signed out everywhere at once and may be opened again.</summary>
public static class OpenOrCloseAccount
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPut("/{id:guid}/active", HandleAsync)
        .WithName("openOrCloseAccount")
        .WithSummary("Closes the account of a colleague, or opens it again")
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(SharedRefusals.NotFound, AccountRefusals.OwnAccount);

    private static async Task<IResult> HandleAsync(
        Guid id, AccountStateRequest request, ClaimsPrincipal caller, HttpContext http, GarageDb database, CancellationToken cancellation)
    {
        var self = StaffSessions.AccountOf(caller);
        if (id == self) return AccountRefusals.OwnAccount.ToProblem(http);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await database.LockAccountsAsync(cancellation);
        // Of two admins who close each other's account at the same instant, the second is no admin any more.
        if (!await database.Set<StaffUser>().AnyAsync(user => user.Id == self && user.Active, cancellation)) return StaffAccess.NotAllowed.ToProblem(http);
        var changed = await database.Set<StaffUser>().Where(user => user.Id == id)
            .ExecuteUpdateAsync(user => user.SetProperty(each => each.Active, request.Active), cancellation);
        if (!request.Active) await database.Database.ExecuteSqlAsync($"delete from staff_sessions where user_id = {id}", cancellation);
        await transaction.CommitAsync(cancellation);
        return changed == 1 ? TypedResults.NoContent() : SharedRefusals.NotFound.ToProblem(http);
    }
}
