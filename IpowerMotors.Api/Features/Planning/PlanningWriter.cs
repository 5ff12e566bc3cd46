using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>Changes an appointment and its messages in one transaction, if it is still as its reader saw it.</summary>
public sealed class PlanningWriter(GarageDb database, FreedPlaces freed)
{
    /// <summary>Applies a change to the appointment; null when it is done.</summary>
    /// <param name="id">The appointment.</param>
    /// <param name="version">The version that the caller saw; the database compares it again while writing.</param>
    /// <param name="apply">Changes the appointment and adds messages, or refuses.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    public async Task<Refusal?> ChangeAsync(Guid id, int version, Func<Appointment, Task<Refusal?>> apply, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await database.Set<Appointment>().SingleOrDefaultAsync(appointment => appointment.Id == id, cancellation) is not { } found) return SharedRefusals.NotFound;
        if (found.Version != version) return PlanningRefusals.Conflict;
        try
        {
            if (await apply(found) is { } refusal) return refusal;
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PlanningRefusals.Conflict;
        }
        catch (Exception failure) when (Named(failure) is { } refusal)
        {
            return refusal;
        }
        await freed.TellAsync();
        return null;
    }

    private static Refusal? Named(Exception failure) => Retry.SqlState(failure) switch
    {
        PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.DeadlockDetected => PlanningRefusals.Occupied,
        PostgresErrorCodes.UniqueViolation => PlanningRefusals.Conflict, // the message about this version was told already
        _ => null,
    };
}
