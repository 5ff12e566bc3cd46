using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>One-time links that make an account: the first admin's, and those of invited colleagues. Only hashes are stored.</summary>
public sealed class Invitations(GarageDb database, TimeProvider clock)
{
    private static readonly TimeSpan _validFor = TimeSpan.FromHours(24);

    /// <summary>A new token for the first admin, or null once there is any account.</summary>
    public async Task<string?> InviteFirstAdminAsync(CancellationToken cancellation) =>
        await database.Set<StaffUser>().AnyAsync(cancellation) ? null : await StoreAsync(null, clock.GetUtcNow() + _validFor, cancellation);

    /// <summary>A new token for an invited colleague, kept if the transaction is.</summary>
    public Task<string> LinkAsync(TeamInvitation invitation, CancellationToken cancellation) => StoreAsync(invitation.Id, invitation.ExpiresAt, cancellation);

    /// <summary>
    /// Spends the first admin's token; false when it was spent, has expired or never existed, or when there is an account already.
    /// Call it in the transaction that creates the account: the row lock makes a second spender wait and then see it spent, and the
    /// lock on the accounts lets only one of two different tokens make the first.
    /// </summary>
    public async Task<bool> SpendFirstAsync(string token, CancellationToken cancellation)
    {
        await database.LockAccountsAsync(cancellation);
        return await database.Database.ExecuteSqlAsync($"""
            update staff_invitations set used_at = {clock.GetUtcNow()}
            where token_hash = {SecretToken.Hash(token)} and used_at is null and invitation_id is null and expires_at > {clock.GetUtcNow()}
              and not exists (select from staff_users)
            """, cancellation) == 1;
    }

    /// <summary>Spends a colleague's token, under the same conditions, by deleting the invitation; null when it opens nothing.</summary>
    public async Task<TeamInvitation?> SpendAsync(string token, CancellationToken cancellation)
    {
        await database.LockAccountsAsync(cancellation);
        var spent = await database.Set<TeamInvitation>().FromSql($"""
            delete from team_invitations i using staff_invitations t
            where t.invitation_id = i.id and t.token_hash = {SecretToken.Hash(token)} and i.expires_at > {clock.GetUtcNow()} returning i.*
            """).AsNoTracking().ToListAsync(cancellation);
        return spent.SingleOrDefault();
    }

    private async Task<string> StoreAsync(Guid? invitationId, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        var token = SecretToken.New();
        await database.Database.ExecuteSqlAsync(
            $"insert into staff_invitations (token_hash, expires_at, invitation_id) values ({SecretToken.Hash(token)}, {expiresAt}, {invitationId})", cancellation);
        return token;
    }
}
