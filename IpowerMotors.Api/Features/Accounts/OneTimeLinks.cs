using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>
/// One-time links: the first admin's and an invited colleague's make an account, that of a reset chooses a new password. Only hashes are
/// stored. Spend one in the transaction of what it allows: the lock on the accounts makes a second spender wait and then see it spent.
/// </summary>
public sealed class OneTimeLinks(GarageDb database, TimeProvider clock)
{
    private static readonly TimeSpan _firstAdminsLasts = TimeSpan.FromHours(24);

    /// <summary>A new token for the first admin, or null once there is any account.</summary>
    public async Task<string?> InviteFirstAdminAsync(CancellationToken cancellation) =>
        await database.Set<StaffUser>().AnyAsync(cancellation) ? null : await StoreAsync(clock.GetUtcNow() + _firstAdminsLasts, cancellation);

    /// <summary>A new token for an invited colleague, kept if the transaction is.</summary>
    public Task<string> LinkAsync(TeamInvitation invitation, CancellationToken cancellation) =>
        StoreAsync(invitation.ExpiresAt, cancellation, invitationId: invitation.Id);

    /// <summary>A new token that chooses a password, kept if the transaction is.</summary>
    public Task<string> LinkAsync(PasswordReset reset, CancellationToken cancellation) =>
        StoreAsync(clock.GetUtcNow() + PasswordReset.LinkLasts, cancellation, resetId: reset.Id);

    /// <summary>Spends the first admin's token; false when it was spent, has expired or never existed, or when there is an account already.</summary>
    public async Task<bool> SpendFirstAsync(string token, CancellationToken cancellation)
    {
        await database.LockAccountsAsync(cancellation);
        return await database.Database.ExecuteSqlAsync($"""
            update staff_invitations set used_at = {clock.GetUtcNow()}
            where token_hash = {SecretToken.Hash(token)} and used_at is null and invitation_id is null and reset_id is null
              and expires_at > {clock.GetUtcNow()} and not exists (select from staff_users)
            """, cancellation) == 1;
    }

    /// <summary>Spends a colleague's token by deleting the invitation; null when it opens nothing.</summary>
    public async Task<TeamInvitation?> SpendInvitationAsync(string token, CancellationToken cancellation)
    {
        await database.LockAccountsAsync(cancellation);
        var spent = await database.Set<TeamInvitation>().FromSql($"""
            delete from team_invitations i using staff_invitations t
            where t.invitation_id = i.id and t.token_hash = {SecretToken.Hash(token)} and i.expires_at > {clock.GetUtcNow()} returning i.*
            """).AsNoTracking().ToListAsync(cancellation);
        return spent.SingleOrDefault();
    }

    /// <summary>Spends the token of a reset, and every other of that account; the account, or null when it opens nothing.</summary>
    public async Task<StaffUser?> SpendResetAsync(string token, CancellationToken cancellation)
    {
        await database.LockAccountsAsync(cancellation);
        var now = clock.GetUtcNow();
        var resets = await database.Set<PasswordReset>().FromSql($"""
            select r.* from password_resets r join staff_invitations t on t.reset_id = r.id
            where t.token_hash = {SecretToken.Hash(token)} and t.expires_at > {now}
            """).AsNoTracking().ToListAsync(cancellation);
        if (resets.SingleOrDefault() is not { } reset || await database.OwnerAsync(reset, cancellation) is not { } owner) return null;
        await database.EndResetsAsync(owner, cancellation);
        return owner;
    }

    private async Task<string> StoreAsync(DateTimeOffset expiresAt, CancellationToken cancellation, Guid? invitationId = null, Guid? resetId = null)
    {
        var token = SecretToken.New();
        await database.Database.ExecuteSqlAsync($"""
            insert into staff_invitations (token_hash, expires_at, invitation_id, reset_id)
            values ({SecretToken.Hash(token)}, {expiresAt}, {invitationId}, {resetId})
            """, cancellation);
        return token;
    }
}
