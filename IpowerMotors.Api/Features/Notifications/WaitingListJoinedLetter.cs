using System.Text.Json;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« Vous êtes sur la liste d’attente »: not, after an outage, to who is no longer on it.</summary>
public static class WaitingListJoinedLetter
{
    /// <summary>Writes the mail, or none.</summary>
    public static async Task<Mail?> HandleAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        if (await room.EntryAsync(payload.Id("entryId"), cancellation) is not { Status: WaitingStatus.Waiting or WaitingStatus.Offered } entry) return null;
        var service = await room.ServiceAsync(entry.ServiceId, cancellation);
        return room.To(entry.Customer, Write(entry, service, room.WaitingLink(entry.Id, entry.Language), room.Rules));
    }

    /// <summary>The letter.</summary>
    public static Letter Write(WaitingListEntry entry, Service service, string link, BookingRules rules)
    {
        var words = Words.In(entry.Language);
        var day = words.Day(entry.Day);
        return new()
        {
            Words = words,
            Subject = words.Say($"Liste d’attente : {day}", $"Waiting list: {day}"),
            Title = words.Say("Vous êtes sur la liste d’attente", "You are on the waiting list"),
            Greeting = words.Greeting(entry.Customer.FirstName),
            Opening =
            [
                words.Say($"Dès qu’une place se libère le {day}, nous vous la proposons par e-mail, dans l’ordre des demandes.", $"As soon as a place frees up on {day}, we offer it to you by e-mail, first come, first served."),
                words.Say($"Vous aurez alors jusqu’à {words.Duration(rules.OfferMinutes)} pour l’accepter : elle vous sera réservée pendant ce temps.", $"You will then have up to {words.Duration(rules.OfferMinutes)} to accept it; it is held for you meanwhile."),
            ],
            Facts =
            [
                new(words.Say("Prestation", "Service"), service.Text(words.Language).Name),
                new(words.Say("Jour souhaité", "Day"), day),
                .. words.Vehicle(entry.Vehicle),
                new(words.Say("Référence", "Reference"), entry.Reference),
            ],
            Button = new(words.Say("Suivre ma demande", "Follow my request"), link),
            Closing = [words.Say("Vous ne souhaitez plus attendre ? Le même lien vous retire de la liste.", "No longer waiting? The same link takes you off the list.")],
        };
    }
}
