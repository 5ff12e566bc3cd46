using System.Data;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>The raw statements of booking, inside whatever transaction the context is in.</summary>
public static class BookingDatabase
{
    /// <summary>The window of some days; null when there is no such service.</summary>
    public static async Task<WorkshopWindow?> LoadWindowAsync(this GarageDb db, int serviceId, DateOnly from, int days, CancellationToken cancellation) =>
        await WorkshopWindow.LoadAsync(await db.OpenedAsync(cancellation), serviceId, from, days, cancellation);

    /// <summary>Locks a place until the transaction ends. Call it before taking the place.</summary>
    public static Task LockAsync(this GarageDb db, Occupied place, CancellationToken cancellation) =>
        db.RunAsync(batch => BookingWriter.QueueLock(batch, place), cancellation);

    /// <summary>Locks the place that a visit leaves and the one that it moves to. Call it before the move.</summary>
    public static Task LockMoveAsync(this GarageDb db, Appointment moved, DateTimeOffset start, Pair pair, CancellationToken cancellation) =>
        db.RunAsync(batch => BookingWriter.QueueLock(batch, moved.Place, moved.PlaceAt(start, pair)), cancellation);

    /// <summary>Writes a message unless its event was told before.</summary>
    public static Task TellOnceAsync(this GarageDb db, OutboxMessage message, CancellationToken cancellation) =>
        db.RunAsync(batch => BookingWriter.QueueInsert(batch, message), cancellation);

    /// <summary>
    /// Tells the customer of a move by one mail, however often the visit moves before it leaves, and by none when it is back where
    /// they know it. Call it in the transaction of the move, after the change.
    /// </summary>
    public static async Task TellMovedAsync(
        this GarageDb db, Appointment moved, DateTimeOffset before, DateTimeOffset now, DateTimeOffset tellAt, CancellationToken cancellation)
    {
        // Skips what the relay is sending at this moment: that counts as told.
        var untold = await db.Database.SqlQuery<DateTimeOffset?>($"""
            delete from outbox where id in (
                select id from outbox
                where split_part(event_key, ':', 2) = {moved.Id.ToString()} and kind = 'appointment.rescheduled' and sent_at is null and parked_at is null
                for update skip locked)
            returning (payload ->> 'known')::timestamptz
            """).ToListAsync(cancellation);
        var known = untold.FirstOrDefault() ?? before;
        if (known != moved.StartsAt) db.Add(BookingMessages.Rescheduled(moved, known, now, tellAt));
    }

    /// <summary>The tracked entries whose identities a <c>select … for no key update</c> returns, in the order in which people came.</summary>
    public static async Task<List<WaitingListEntry>> LockEntriesAsync(this GarageDb db, FormattableString selectIds, CancellationToken cancellation)
    {
        var ids = await db.Database.SqlQuery<Guid>(selectIds).ToListAsync(cancellation);
        return ids.Count == 0 ? [] : await db.Set<WaitingListEntry>().Where(entry => ids.Contains(entry.Id))
            .OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Id).ToListAsync(cancellation);
    }

    private static async Task RunAsync(this GarageDb db, Action<NpgsqlBatch> queue, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(await db.OpenedAsync(cancellation));
        queue(batch);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<NpgsqlConnection> OpenedAsync(this GarageDb db, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open) await db.Database.OpenConnectionAsync(cancellation);
        return connection;
    }
}
