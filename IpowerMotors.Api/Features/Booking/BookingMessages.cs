using IpowerMotors.Api.Outbox;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>What the outbox is told about bookings: one event, one key, one e-mail.</summary>
public static class BookingMessages
{
    /// <summary>It was booked, or an offer was taken.</summary>
    public static OutboxMessage Confirmed(Appointment appointment, DateTimeOffset now) =>
        OutboxMessage.About("appointment.confirmed", $"appointment.confirmed:{appointment.Id}", new { appointmentId = appointment.Id }, now);

    /// <summary>It was moved; call after the change.</summary>
    /// <param name="appointment">As it stands now.</param>
    /// <param name="known">The start that the customer was last told.</param>
    /// <param name="now">When it was moved.</param>
    /// <param name="availableAt">When to tell, if not now.</param>
    public static OutboxMessage Rescheduled(Appointment appointment, DateTimeOffset known, DateTimeOffset now, DateTimeOffset? availableAt = null) =>
        OutboxMessage.About("appointment.rescheduled", $"appointment.rescheduled:{appointment.Id}:{appointment.Version}",
            new { appointmentId = appointment.Id, version = appointment.Version, known }, now, availableAt);

    /// <summary>It will not take place.</summary>
    public static OutboxMessage Cancelled(Appointment appointment, DateTimeOffset now) =>
        OutboxMessage.About("appointment.cancelled", $"appointment.cancelled:{appointment.Id}", new { appointmentId = appointment.Id }, now);

    /// <summary>The reminder of this start, or null when its hour has passed. A cancelled or moved visit is not reminded of: the relay drops it.</summary>
    public static OutboxMessage? Reminder(Appointment appointment, BookingRules rules, DateTimeOffset now)
    {
        var due = appointment.StartsAt.AddHours(-rules.ReminderHours);
        return due <= now ? null : OutboxMessage.About("appointment.reminder",
            $"appointment.reminder:{appointment.Id}:{appointment.StartsAt.ToUnixTimeSeconds()}",
            new { appointmentId = appointment.Id, start = appointment.StartsAt }, now, due);
    }

    /// <summary>Somebody joined the queue of a full day, or asks again; told once in an hour at most.</summary>
    public static OutboxMessage Joined(Guid entryId, DateTimeOffset now) =>
        OutboxMessage.About("waiting-list.joined", $"waiting-list.joined:{entryId}:{now:yyyyMMddHH}", new { entryId }, now);

    /// <summary>The key of the mail about a place that is held.</summary>
    public static string OfferKey(Guid heldId) => $"waiting-list.offered:{heldId}";

    /// <summary>A place is held for somebody in the queue.</summary>
    public static OutboxMessage Offered(WaitingListEntry entry, Appointment held, DateTimeOffset now) =>
        OutboxMessage.About("waiting-list.offered", OfferKey(held.Id), new { entryId = entry.Id, appointmentId = held.Id }, now);
}
