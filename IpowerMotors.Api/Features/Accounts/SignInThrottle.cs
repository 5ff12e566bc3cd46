using System.Security.Cryptography;
using System.Text;
using IpowerMotors.Api.Database;
using Npgsql;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>
/// Counts sign-in attempts per e-mail address in the database, so for all instances, before the password is looked at:
/// guesses sent in parallel count too, and unknown addresses are locked like known ones.
/// </summary>
public sealed class SignInThrottle(NpgsqlDataSource source, TimeProvider clock)
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(15);

    /// <summary>Counts one attempt; how long to wait when there were too many, else null.</summary>
    public async Task<TimeSpan?> CountAsync(string email, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var batch = source.CreateBatch();
        batch.Add("""
            delete from sign_in_attempts
            where email_hash in (select email_hash from sign_in_attempts where ends_at <= $1 limit 10 for update skip locked)
            """, now);
        batch.Add("""
            insert into sign_in_attempts as seen (email_hash, attempts, ends_at) values ($1, 1, $2)
            on conflict (email_hash) do update set
                attempts = case when seen.ends_at <= $3 then 1 else seen.attempts + 1 end,
                ends_at = case when seen.ends_at <= $3 then excluded.ends_at else seen.ends_at end
            returning attempts, ends_at
            """, Hash(email), now + _window, now);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0) > MostAttempts ? reader.GetFieldValue<DateTimeOffset>(1) - now : null;
    }

    /// <summary>Forgets the attempts after a right password.</summary>
    public async Task ForgetAsync(string email, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from sign_in_attempts where email_hash = $1");
        command.Parameters.Add(new() { Value = Hash(email) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] Hash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(StaffUser.Normalise(email)));
}
