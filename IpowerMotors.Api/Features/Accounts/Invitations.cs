using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>One-time links for the first admin; only hashes are stored.</summary>
public sealed class Invitations(GarageDb database, TimeProvider clock)
{
    private static readonly TimeSpan _validFor = TimeSpan.FromHours(24);

    /// <summary>A new token, or null once there is any account.</summary>
    public async Task<string?> InviteFirstAdminAsync(CancellationToken cancellation)
    {
        if (await database.Set<StaffUser>().AnyAsync(cancellation)) return null;
        var token = SecretToken.New();
        await database.Database.ExecuteSqlAsync($"insert into staff_invitations (token_hash, expires_at) values ({SecretToken.Hash(token)}, {clock.GetUtcNow() + _validFor})", cancellation);
        return token;
    }

    /// <summary>
    /// Spends the token; false when it was spent, has expired or never existed, or when there is an account already. Call it in
    /// the transaction that creates the account: the row lock makes a second spender wait and then see it spent, and the lock
    /// on the accounts lets only one of two different tokens make the first.
    /// </summary>
    public async Task<bool> SpendAsync(string token, CancellationToken cancellation)
    {
        await database.Database.ExecuteSqlAsync($"lock table staff_users in share row exclusive mode", cancellation);
        return await database.Database.ExecuteSqlAsync($"""
            update staff_invitations set used_at = {clock.GetUtcNow()}
            where token_hash = {SecretToken.Hash(token)} and used_at is null and expires_at > {clock.GetUtcNow()} and not exists (select from staff_users)
            """, cancellation) == 1;
    }
}
