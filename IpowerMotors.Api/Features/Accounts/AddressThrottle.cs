using System.Security.Cryptography;
using System.Text;
using IpowerMotors.Api.Database;
using Npgsql;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>How often something may be done for one e-mail address, whoever asks.</summary>
public sealed record AddressLimit(string Name, int Most, TimeSpan Window)
{
    /// <summary>Guesses at the password.</summary>
    public static readonly AddressLimit SignIns = new("sign-in", 5, TimeSpan.FromMinutes(15));

    /// <summary>Mails with a link to choose a new password.</summary>
    public static readonly AddressLimit PasswordResets = new("password-reset", 3, PasswordReset.LinkLasts);
}

/// <summary>
/// Counts attempts per e-mail address in the database, so for all instances, before the address is looked up: what is sent in
/// parallel counts too, and unknown addresses are locked like known ones.
/// </summary>
public sealed class AddressThrottle(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Counts one attempt; how long to wait when there were too many, else null.</summary>
    public async Task<TimeSpan?> CountAsync(AddressLimit limit, string email, CancellationToken cancellation)
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
            """, Hash(limit, email), now + limit.Window, now);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0) > limit.Most ? reader.GetFieldValue<DateTimeOffset>(1) - now : null;
    }

    /// <summary>Forgets the attempts once the address has shown that it is who it says: by the right password, or by a link from its mailbox.</summary>
    public async Task ForgetAsync(string email, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("delete from sign_in_attempts where email_hash in ($1, $2)");
        command.Parameters.Add(new() { Value = Hash(AddressLimit.SignIns, email) });
        command.Parameters.Add(new() { Value = Hash(AddressLimit.PasswordResets, email) });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // No address has a line break in it, so none can be typed that counts for another limit.
    private static byte[] Hash(AddressLimit limit, string email) => SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Name}\n{StaffUser.Normalise(email)}"));
}
