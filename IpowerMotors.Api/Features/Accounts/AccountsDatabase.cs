using IpowerMotors.Api.Database;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>What actions on accounts share.</summary>
public static class AccountsDatabase
{
    /// <summary>Nobody else makes, opens or closes an account until the transaction ends: rules about all of them hold.</summary>
    public static Task LockAccountsAsync(this GarageDb database, CancellationToken cancellation) =>
        database.Database.ExecuteSqlAsync($"lock table staff_users in share row exclusive mode", cancellation);

    /// <summary>Whether the address has an account, open or closed.</summary>
    public static Task<bool> HasAccountAsync(this GarageDb database, string email, CancellationToken cancellation)
    {
        var normalised = StaffUser.Normalise(email);
        return database.Set<StaffUser>().AnyAsync(user => user.NormalizedEmail == normalised, cancellation);
    }

    /// <summary>The open account for whose address a reset was asked, or null.</summary>
    public static async Task<StaffUser?> OwnerAsync(this GarageDb database, PasswordReset reset, CancellationToken cancellation)
    {
        var owners = await database.Set<StaffUser>().FromSql(
            $"select * from staff_users where active and sha256(convert_to(normalized_email, 'UTF8')) = {reset.EmailHash}").ToListAsync(cancellation);
        return owners.SingleOrDefault();
    }

    /// <summary>Signs the account out everywhere.</summary>
    public static Task EndSessionsAsync(this GarageDb database, Guid userId, CancellationToken cancellation) =>
        database.Database.ExecuteSqlAsync($"delete from staff_sessions where user_id = {userId}", cancellation);

    /// <summary>The links that were mailed to choose a new password of this account are worth nothing from then on.</summary>
    public static Task EndResetsAsync(this GarageDb database, StaffUser user, CancellationToken cancellation)
    {
        var hash = StaffUser.HashOf(user.Email!);
        return database.Set<PasswordReset>().Where(reset => reset.EmailHash == hash).ExecuteDeleteAsync(cancellation);
    }
}
