using IpowerMotors.Api.Database;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>The hot path's writes as raw statements of one batch: one round trip, one transaction.</summary>
public static class BookingWriter
{
    /// <summary>
    /// Queues the locks that everybody takes before occupying a bay and a mechanic: of every hour that the visit touches, bay first. Two
    /// inserts that violate the same exclusion constraint at once would otherwise wait for each other until Postgres calls it a deadlock, a
    /// second later. Visits that share no hour do not wait for each other.
    /// </summary>
    public static void QueueLock(NpgsqlBatch batch, Pair pair, DateTimeOffset start, DateTimeOffset end) => batch.Add(
        "select pg_advisory_xact_lock($1, hour), pg_advisory_xact_lock($2, hour) from generate_series($3, $4) hour",
        pair.BayId, -pair.MechanicId, HourOf(start), HourOf(end.AddTicks(-1)));

    /// <summary>The hours since 1970 that are over at this instant: the second key of the locks.</summary>
    public static int HourOf(DateTimeOffset instant) => (int)(instant.ToUnixTimeSeconds() / 3600);

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
