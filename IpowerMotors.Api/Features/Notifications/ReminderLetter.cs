using System.Text.Json;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« À demain »: the day before; nothing when the visit was cancelled, moved, or has begun.</summary>
public static class ReminderLetter
{
    /// <summary>Writes the mail, or none.</summary>
    public static async Task<Mail?> HandleAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        var visit = await room.VisitAsync(payload.Id("appointmentId"), cancellation);
        return Write(visit, payload.GetProperty("start").GetDateTimeOffset()) is { } letter ? room.To(visit.Appointment.Customer, letter) : null;
    }

    /// <summary>The letter, or null.</summary>
    /// <param name="visit">The appointment as it stands.</param>
    /// <param name="start">The start that the reminder was written for.</param>
    public static Letter? Write(Visit visit, DateTimeOffset start)
    {
        if (!visit.Stands || visit.Appointment.StartsAt != start || start <= visit.Now) return null;
        var words = visit.Words;
        var when = When(visit);
        return new()
        {
            Words = words,
            Subject = words.Say($"Rappel : rendez-vous {when}", $"Reminder: your appointment {when}"),
            Title = words.Say($"Rendez-vous {when}", $"Your appointment {when}"),
            Greeting = visit.Greeting,
            Opening = [words.Say($"Nous vous attendons {when}.", $"We look forward to seeing you {when}.")],
            Facts = visit.Facts,
            Button = visit.Manage,
            List = visit.WhatToBring,
            Closing = [visit.ChangeNotice],
        };
    }

    // A reminder that an outage held up says "today", not "tomorrow".
    private static string When(Visit visit)
    {
        var words = visit.Words;
        var time = words.Time(visit.Appointment.StartsAt);
        return (visit.Appointment.StartsAt.ParisDay().DayNumber - visit.Now.ParisDay().DayNumber) switch
        {
            0 => words.Say($"aujourd’hui à {time}", $"today at {time}"),
            1 => words.Say($"demain à {time}", $"tomorrow at {time}"),
            _ => words.Say(visit.Moment, $"on {visit.Moment}"),
        };
    }
}
