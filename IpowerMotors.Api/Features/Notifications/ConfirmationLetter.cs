namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« Votre rendez-vous est confirmé »: after a booking or an accepted offer; nothing once it is cancelled.</summary>
public static class ConfirmationLetter
{
    /// <summary>The letter, or null.</summary>
    public static Letter? Write(Visit visit)
    {
        if (visit.IsCancelled) return null; // its own mail follows
        var words = visit.Words;
        return new()
        {
            Words = words,
            Subject = words.Say($"Rendez-vous confirmé : {visit.Moment}", $"Appointment confirmed: {visit.Moment}"),
            Title = words.Say("Votre rendez-vous est confirmé", "Your appointment is confirmed"),
            Greeting = visit.Greeting,
            Opening = [words.Say($"Nous vous attendons {visit.Moment}.", $"We look forward to seeing you on {visit.Moment}.")],
            Facts = visit.Facts,
            Button = visit.Manage,
            List = visit.WhatToBring,
            Closing =
            [
                visit.ChangeNotice,
                // A booking is a non-binding, unpaid request: it must not look like a distance contract (C. conso L221-1).
                words.Say("La réservation est gratuite et sans engagement : vous ne réglez qu’au garage.", "Booking is free and binds you to nothing: you only pay at the garage."),
                words.Say("Le fichier joint ajoute le rendez-vous à votre agenda.", "The attached file adds the appointment to your calendar."),
            ],
        };
    }
}
