using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Passes freed places on, in the order in which people came. Safe under several instances: a day is served by one at a time.</summary>
public sealed class WaitingList(GarageDb db, BookingRules rules, TimeProvider clock, PublicReads reads)
{
    // First key of the advisory lock; bays are positive and mechanics negative there.
    private const int QueueOfDay = 0;

    /// <summary>Ends what nobody answered in time and offers what is free now.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var today = clock.GetUtcNow().ParisDay();
        while (await Retry.RunAsync(_ => ExpireOneAsync(cancellation), cancellation))
        {
            // One expired offer per transaction, until none is left.
        }
        await db.Database.ExecuteSqlAsync($"update waiting_list_entries set status = 'expired' where status = 'waiting' and day < {today}", cancellation);
        var days = await db.Set<WaitingListEntry>().Where(entry => entry.Status == WaitingStatus.Waiting).Select(entry => entry.Day).Distinct().ToListAsync(cancellation);
        foreach (var day in days.Order())
        {
            var full = new HashSet<int>();
            while (await Retry.RunAsync(_ => OfferOneAsync(day, full, cancellation), cancellation))
            {
                // One offer per transaction, until nobody on that day can be helped.
            }
        }
    }

    private async Task<bool> ExpireOneAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var entries = await db.LockEntriesAsync($"""
            select e.id from waiting_list_entries e join appointments a on a.id = e.appointment_id
            where e.status = 'offered' and a.status = 'offered' and a.offer_expires_at <= {now}
            limit 1 for no key update of e skip locked
            """, cancellation);
        if (entries is not [var entry]) return false;
        // Another instance may have read the queue without them: it must not find the place that they free.
        await LockQueueAsync(entry.Day, cancellation);
        var held = await db.Set<Appointment>().SingleAsync(appointment => appointment.Id == entry.AppointmentId, cancellation);
        if (await WasToldAsync(held, cancellation)) entry.Expire();
        else entry.WaitAgain();
        held.ChangeStatus(AppointmentStatus.Cancelled, now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await reads.ChangedAsync(PublicTag.Availability);
        return true;
    }

    // Not where the mail server is away, or came back too late. A mail that it refused will never reach them: that counts as told.
    private Task<bool> WasToldAsync(Appointment held, CancellationToken cancellation) =>
        db.Set<OutboxMessage>().AnyAsync(mail => mail.EventKey == BookingMessages.OfferKey(held.Id) && (mail.ParkedAt != null || mail.SentAt < held.OfferExpiresAt), cancellation);

    private Task LockQueueAsync(DateOnly day, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({QueueOfDay}, {day.DayNumber})", cancellation);

    private async Task<bool> OfferOneAsync(DateOnly day, HashSet<int> full, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await LockQueueAsync(day, cancellation);
        var queue = await db.LockEntriesAsync($"select id from waiting_list_entries where day = {day} and status = 'waiting' for no key update", cancellation);
        foreach (var entry in queue.Where(entry => !full.Contains(entry.ServiceId)))
        {
            if (await TryOfferAsync(entry, cancellation))
            {
                await transaction.CommitAsync(cancellation);
                await reads.ChangedAsync(PublicTag.Availability);
                return true;
            }
            full.Add(entry.ServiceId);
        }
        return false;
    }

    private async Task<bool> TryOfferAsync(WaitingListEntry entry, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // What the garage stopped doing since they joined is not offered any more.
        if (await db.LoadWindowAsync(entry.ServiceId, entry.Day, 1, cancellation) is not { Service.Active: true } window) return false;
        var free = Availability.Compute(window, entry.Day, 1, now, rules).Find(slot => slot.Remaining > 0);
        if (free.Remaining == 0 || Availability.FreePair(window, free.Start) is not { } pair) return false;
        var held = Appointment.At(free.Start, window.Service.DurationMinutes, pair, entry.Details, now, rules.OfferExpiresAt(free.Start, now));
        await db.LockAsync(held.Place, cancellation);
        entry.Offer(held);
        db.Add(held);
        db.Add(BookingMessages.Offered(entry, held, now));
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
