using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IpowerMotors.Api.Database;

/// <summary>
/// Runs a unit of work again, from its first read, when it lost a race or its connection. The work must be safe to repeat:
/// whether a lost connection took the commit with it is unknown, so the second run has to recognise what the first one did.
/// </summary>
public static class Retry
{
    // A lost race means that somebody else won, so the next run sees less room: tries are bounded by the workshop's size.
    private const int Races = 50;
    private const int Failures = 3;

    /// <summary>Runs the work until it answers; the argument is the number of the run, from 0.</summary>
    /// <exception cref="NpgsqlException">The database stayed away.</exception>
    public static async Task<T> RunAsync<T>(Func<int, Task<T>> work, CancellationToken cancellation)
    {
        for (int run = 0, failures = 0; ; run++)
        {
            try
            {
                return await work(run);
            }
            catch (Exception exception) when (run < Races && IsLostRace(exception))
            {
                // Nothing to wait for: the rival has committed.
            }
            catch (Exception exception) when (++failures < Failures && IsOutage(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(failures * Random.Shared.Next(50, 150)), cancellation);
            }
        }
    }

    /// <summary>Somebody else changed the same thing at the same time.</summary>
    public static bool IsLostRace(Exception exception) => exception is DbUpdateConcurrencyException || SqlState(exception) is
        PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.UniqueViolation or
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>The database does not answer, or said goodbye (class 57: shutting down, starting, recovering).</summary>
    public static bool IsOutage(Exception exception) =>
        exception is NpgsqlException { IsTransient: true } ||
        SqlState(exception) is ['5', '7', ..] or ['5', '3', ..] ||
        exception.InnerException is { } inner && IsOutage(inner);

    /// <summary>What Postgres said, or null when it was not Postgres. EF wraps it once, and twice when it is worth another try, as a deadlock is.</summary>
    public static string? SqlState(Exception exception) =>
        exception is PostgresException { SqlState: var state } ? state : exception.InnerException is { } inner ? SqlState(inner) : null;
}
