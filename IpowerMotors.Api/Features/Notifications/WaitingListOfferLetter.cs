using System.Text.Json;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« Une place s’est libérée »: until the offer ends; nothing once it was taken, declined or has ended.</summary>
public static class WaitingListOfferLetter
{
    /// <summary>Writes the mail, or none.</summary>
    public static async Task<Mail?> HandleAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        var offer = await room.OfferAsync(payload.Id("entryId"), payload.Id("appointmentId"), cancellation);
        return Write(offer) is { } letter ? room.To(offer.Appointment.Customer, letter) : null;
    }

    /// <summary>The letter, or null.</summary>
    public static Letter? Write(Visit visit)
    {
        if (visit.Appointment is not { Status: AppointmentStatus.Offered, OfferExpiresAt: { } ends } || ends <= visit.Now) return null;
        var words = visit.Words;
        return new()
        {
            Words = words,
            Subject = words.Say($"Une place s’est libérée : {visit.Moment}", $"A place is free: {visit.Moment}"),
            Title = words.Say("Une place s’est libérée", "A place is free for you"),
            Greeting = visit.Greeting,
            Opening = [words.Say($"Elle vous est réservée jusqu’au {words.Moment(ends)}. Ensuite, elle passe à la personne suivante.", $"It is held for you until {words.Moment(ends)}. After that, it goes to the next person.")],
            Facts = visit.Facts,
            Button = new(words.Say("Voir et accepter cette place", "See and accept this place"), visit.Link),
            Closing = [words.Say("Elle ne vous convient pas ? Le même lien vous permet de la refuser : quelqu’un d’autre en profitera.", "It does not suit you? The same link lets you decline it, and somebody else will be glad of it.")],
        };
    }
}
