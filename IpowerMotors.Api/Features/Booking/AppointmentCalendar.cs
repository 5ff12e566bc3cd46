using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using IpowerMotors.Api.Features.Catalogue;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>An appointment as an iCalendar document (RFC 5545), to download or to attach to a mail.</summary>
public static class AppointmentCalendar
{
    /// <summary>
    /// One event. Instants are in UTC, which every calendar shows right on both clock changes; the UID stays and the sequence
    /// grows with each change, so that a newer document moves the event instead of adding one.
    /// </summary>
    public static string Write(Appointment appointment, string serviceName, GarageIdentity garage)
    {
        var visit = new CalendarEvent
        {
            Uid = $"{appointment.Id}@ipowerfrance.fr",
            Sequence = appointment.Version - 1,
            DtStamp = new CalDateTime(appointment.UpdatedAt.UtcDateTime),
            Start = new CalDateTime(appointment.StartsAt.UtcDateTime),
            End = new CalDateTime(appointment.EndsAt.UtcDateTime),
            Summary = $"{garage.Name} – {serviceName}",
            Description = $"{appointment.Reference}\n{appointment.Vehicle.Brand} {appointment.Vehicle.Model} ({appointment.Vehicle.Plate})",
            Organizer = new Organizer($"mailto:{garage.Email}") { CommonName = garage.Name }, // RFC 5546: who may cancel it
            Location = $"{garage.Name}, {garage.Address.OneLine()}",
            Status = appointment.Status == AppointmentStatus.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
        var calendar = new Calendar { Method = Method(appointment), ProductId = "-//IPOWER MOTORS//Rendez-vous//FR" };
        calendar.Events.Add(visit);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>What a calendar shall do with it: keep the event, or take it out (RFC 5546).</summary>
    public static string Method(Appointment appointment) => appointment.Status == AppointmentStatus.Cancelled ? "CANCEL" : "PUBLISH";
}
