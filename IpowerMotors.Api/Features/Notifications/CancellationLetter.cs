namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« Votre rendez-vous est annulé »: by the customer or by the garage.</summary>
public static class CancellationLetter
{
    /// <summary>The letter.</summary>
    public static Letter Write(Visit visit)
    {
        var words = visit.Words;
        return new()
        {
            Words = words,
            Subject = words.Say($"Rendez-vous annulé : {visit.Moment}", $"Appointment cancelled: {visit.Moment}"),
            Title = words.Say("Votre rendez-vous est annulé", "Your appointment is cancelled"),
            Greeting = visit.Greeting,
            Opening = [words.Say($"Votre rendez-vous du {visit.Moment} n’aura pas lieu. Vous n’avez rien à payer.", $"Your appointment on {visit.Moment} will not take place. There is nothing to pay.")],
            Facts = visit.Facts,
            Button = new(words.Say("Choisir une autre date", "Choose another date"),
                $"{visit.Site}{words.Say("/fr/rendez-vous", "/en/booking")}?service={visit.Service.Slug}"),
            Closing =
            [
                words.Say("Si vous l’aviez ajouté à votre agenda, le fichier joint l’en retire.", "If you had added it to your calendar, the attached file removes it."),
                words.Say("Vous n’avez pas demandé cette annulation ? Répondez à ce message.", "You did not ask for this? Reply to this message."),
            ],
        };
    }
}
