using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>What the actions behind a waiting-list link share.</summary>
public sealed class MyWaitings(GarageDb db, TimeProvider clock)
{
    /// <summary>The tracked entry that this token opens, or null.</summary>
    public Task<WaitingListEntry?> FindAsync(byte[] tokenHash, CancellationToken cancellation) => (
        from token in db.Set<ManageToken>()
        join entry in db.Set<WaitingListEntry>() on token.WaitingListEntryId equals entry.Id
        where token.TokenHash == tokenHash
        select entry).SingleOrDefaultAsync(cancellation);

    /// <summary>The same entry, which nobody else changes until the transaction ends.</summary>
    public async Task<WaitingListEntry?> LockAsync(byte[] tokenHash, CancellationToken cancellation)
    {
        // "No key": the relay takes a key-share lock on the entry when it stores the link of a mail that has left (ADR 3), and would wait for us.
        await db.Database.ExecuteSqlAsync($"""
            select from waiting_list_entries e join manage_tokens t on t.waiting_list_entry_id = e.id
            where t.token_hash = {tokenHash} for no key update of e
            """, cancellation);
        return await FindAsync(tokenHash, cancellation);
    }

    /// <summary>The appointment that holds the entry's place, or null.</summary>
    public Task<Appointment?> HeldAsync(WaitingListEntry entry, CancellationToken cancellation) =>
        db.Set<Appointment>().SingleOrDefaultAsync(appointment => appointment.Id == entry.AppointmentId, cancellation);

    /// <summary>The service of an entry, offered today or not.</summary>
    public Task<Service> ServiceOfAsync(WaitingListEntry entry, CancellationToken cancellation) =>
        db.Set<Service>().AsNoTracking().SingleAsync(service => service.Id == entry.ServiceId, cancellation);

    /// <summary>The entry as its owner sees it now.</summary>
    public async Task<MyWaiting> ViewAsync(WaitingListEntry entry, HttpContext http, CancellationToken cancellation) => MyWaiting.Of(
        entry, await ServiceOfAsync(entry, cancellation), await HeldAsync(entry, cancellation), http.Language(), clock.GetUtcNow());
}
