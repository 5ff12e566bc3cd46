namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« Votre rendez-vous est déplacé »: by the customer or by the garage; nothing once it is cancelled.</summary>
public static class ChangeLetter
{
    /// <summary>The letter, or null.</summary>
    public static Letter? Write(Visit visit)
    {
        if (visit.IsCancelled) return null; // its own mail follows
        var words = visit.Words;
        return new()
        {
            Words = words,
            Subject = words.Say($"Rendez-vous déplacé : {visit.Moment}", $"Appointment moved: {visit.Moment}"),
            Title = words.Say("Votre rendez-vous est déplacé", "Your appointment has been moved"),
            Greeting = visit.Greeting,
            Opening = [words.Say($"Nouvelle date : nous vous attendons {visit.Moment}.", $"New date: we look forward to seeing you on {visit.Moment}.")],
            Facts = visit.Facts,
            Button = visit.Manage,
            List = visit.WhatToBring,
            Closing =
            [
                visit.ChangeNotice,
                words.Say("Le fichier joint met votre agenda à jour.", "The attached file updates your calendar."),
            ],
        };
    }
}
