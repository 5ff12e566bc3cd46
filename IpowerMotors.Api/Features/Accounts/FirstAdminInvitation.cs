using System.Net.Mail;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>
/// How a new production gets its first account: each release, while there is none, sees that the garage's own mailbox has an invitation
/// for an admin. Never by the log as in development, which more people read than may sign in.
/// </summary>
public sealed partial class FirstAdminInvitation(GarageDb database, TimeProvider clock, IConfiguration configuration, ILogger<FirstAdminInvitation> log)
{
    /// <summary>Invites, unless somebody has an account or an invitation that can still be accepted.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await database.LockAccountsAsync(cancellation); // of several releases at once, one invites
        if (await database.Set<StaffUser>().AnyAsync(cancellation)) return;
        if (!MailAddress.TryCreate(configuration["Mail:Garage"], out var inbox))
        {
            NoMailbox();
            return;
        }
        var now = clock.GetUtcNow();
        if (await IsOnItsWayAsync(inbox.Address, now, cancellation)) return;
        await database.Set<TeamInvitation>().ExecuteDeleteAsync(cancellation); // without accounts there are none but ours
        var invitation = TeamInvitation.For(inbox.Address, StaffRole.Admin, "fr", now);
        database.AddRange(invitation, invitation.ToMessage(now));
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Invited();
    }

    // One whose mail was refused is worth nothing: there is nobody yet who could send it again.
    private Task<bool> IsOnItsWayAsync(string inbox, DateTimeOffset now, CancellationToken cancellation) =>
        database.Set<TeamInvitation>().AnyAsync(invitation => invitation.Email == inbox && invitation.ExpiresAt > now
            && !database.Set<OutboxMessage>().Any(message => message.ParkedAt != null && message.EventKey == "staff.invited:" + invitation.Id.ToString()), cancellation);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody can sign in yet: an invitation for the first admin goes to the garage's mailbox")]
    private partial void Invited();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can sign in, and nobody is invited to: Mail__Garage is not set to an e-mail address. Set it and release again")]
    private partial void NoMailbox();
}
