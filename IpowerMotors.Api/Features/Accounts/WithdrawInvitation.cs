using IpowerMotors.Api.Database;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary><c>DELETE /api/staff/team/invitations/{id}</c>: its links are worth nothing from then on; harmless when it is gone already.</summary>
public static class WithdrawInvitation
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapDelete("/invitations/{id:guid}", HandleAsync)
        .WithName("withdrawInvitation")
        .WithSummary("Withdraws an invitation")
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> HandleAsync(Guid id, GarageDb database, CancellationToken cancellation)
    {
        await database.Set<TeamInvitation>().Where(invitation => invitation.Id == id).ExecuteDeleteAsync(cancellation);
        return TypedResults.NoContent();
    }
}
