using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>The hot path's writes as raw statements of one batch: one round trip, one transaction.</summary>
public static class BookingWriter
{
    /// <summary>
    /// Queues the locks that everybody takes before occupying a place or leaving it for another: of its bay and its mechanic, for every hour
    /// that it touches. Two changes that violate the same exclusion constraint at once would otherwise wait for each other until Postgres
    /// calls it a deadlock, a second later. Visits that share no hour do not wait for each other.
    /// </summary>
    public static void QueueLock(NpgsqlBatch batch, params IEnumerable<Occupied> places)
    {
        // Everybody in the same order: by hour, bays (positive) before mechanics (negative).
        var locks = (from place in places
                     from hour in HoursOf(place)
                     from key in new[] { place.BayId, -place.MechanicId }
                     orderby hour, key descending
                     select (key, hour)).Distinct().ToArray();
        batch.Add("select pg_advisory_xact_lock(key, hour) from unnest($1, $2) locks (key, hour)",
            Array.ConvertAll(locks, one => one.key), Array.ConvertAll(locks, one => one.hour));
    }

    /// <summary>The hours since 1970 that are over at this instant: the second key of the locks.</summary>
    public static int HourOf(DateTimeOffset instant) => (int)(instant.ToUnixTimeSeconds() / 3600);

    private static IEnumerable<int> HoursOf(Occupied place)
    {
        var first = HourOf(place.Start);
        return Enumerable.Range(first, HourOf(place.End.AddTicks(-1)) - first + 1);
    }

    /// <summary>Queues the row of a new appointment.</summary>
    public static void QueueInsert(NpgsqlBatch batch, Appointment appointment) => batch.Add("""
        insert into appointments (id, reference, service_id, bay_id, mechanic_id, starts_at, ends_at, status, offer_expires_at, language,
            first_name, last_name, email, phone, plate, brand, model, mileage, vin, note, version, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $22)
        """,
        appointment.Id, appointment.Reference, appointment.ServiceId, appointment.BayId, appointment.MechanicId,
        appointment.StartsAt.UtcDateTime, appointment.EndsAt.UtcDateTime, SnakeCaseEnum<AppointmentStatus>.Word(appointment.Status),
        appointment.OfferExpiresAt?.UtcDateTime, appointment.Language,
        appointment.Customer.FirstName, appointment.Customer.LastName, appointment.Customer.Email, appointment.Customer.Phone,
        appointment.Vehicle.Plate, appointment.Vehicle.Brand, appointment.Vehicle.Model, appointment.Vehicle.Mileage, appointment.Vehicle.Vin,
        appointment.Note, appointment.Version, appointment.CreatedAt.UtcDateTime);

    /// <summary>Queues the row of a new place in the queue.</summary>
    public static void QueueInsert(NpgsqlBatch batch, WaitingListEntry entry) => batch.Add("""
        insert into waiting_list_entries (id, reference, service_id, day, status, language,
            first_name, last_name, email, phone, plate, brand, model, mileage, vin, note, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """,
        entry.Id, entry.Reference, entry.ServiceId, entry.Day, SnakeCaseEnum<WaitingStatus>.Word(entry.Status), entry.Language,
        entry.Customer.FirstName, entry.Customer.LastName, entry.Customer.Email, entry.Customer.Phone,
        entry.Vehicle.Plate, entry.Vehicle.Brand, entry.Vehicle.Model, entry.Vehicle.Mileage, entry.Vehicle.Vin, entry.Note, entry.CreatedAt.UtcDateTime);

    /// <summary>Queues the row of a manage token.</summary>
    public static void QueueInsert(NpgsqlBatch batch, ManageToken token) => batch.Add(
        "insert into manage_tokens (token_hash, appointment_id, waiting_list_entry_id, created_at) values ($1, $2, $3, $4)",
        token.TokenHash, token.AppointmentId, token.WaitingListEntryId, token.CreatedAt.UtcDateTime);

    /// <summary>Queues a message; an event that was told before is not told twice.</summary>
    public static void QueueInsert(NpgsqlBatch batch, OutboxMessage message) => batch.Add("""
        insert into outbox (event_key, kind, payload, traceparent, created_at, available_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (event_key) do nothing
        """,
        message.EventKey, message.Kind, message.Payload, message.Traceparent, message.CreatedAt.UtcDateTime, message.AvailableAt.UtcDateTime);
}
