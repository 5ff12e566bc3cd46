using System.Net.Mail;
using System.Text.Json;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>A question: to the garage, and to the visitor that it arrived.</summary>
public static class ContactLetters
{
    /// <summary>Writes the mail to the garage; its answer goes to the visitor.</summary>
    public static async Task<Mail?> HandleReceivedAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        var request = await room.RequestAsync<ContactRequest>(payload, cancellation);
        return room.To(room.Garage, ToGarage(request)) with { ReplyTo = Mail.Address(request.Email, request.Name) };
    }

    /// <summary>Writes the mail to the visitor.</summary>
    public static async Task<Mail?> HandleAcknowledgedAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        var request = await room.RequestAsync<ContactRequest>(payload, cancellation);
        return room.To(new MailAddress(request.Email), ToVisitor(request));
    }

    /// <summary>To the garage, which reads French.</summary>
    public static Letter ToGarage(ContactRequest request)
    {
        var words = Words.In("fr");
        return new()
        {
            Words = words,
            Subject = words.Say($"Message : {request.Subject}, {request.Name}", ""),
            Title = request.Subject,
            Opening = [words.Say($"{request.Name} a écrit par le formulaire du site. Répondez à ce message pour lui répondre.", "")],
            Facts =
            [
                new("Nom", request.Name),
                new("E-mail", request.Email),
                .. request.Phone is { } phone ? [new Fact("Téléphone", Words.Phone(phone))] : Array.Empty<Fact>(),
                new("Langue", request.Language == "en" ? "anglais" : "français"),
                new("Référence", request.Reference),
            ],
            Quotation = request.Message,
        };
    }

    /// <summary>To the visitor. It repeats nothing they typed: whoever enters a stranger's address must not reach them through us.</summary>
    public static Letter ToVisitor(ContactRequest request)
    {
        var words = Words.In(request.Language);
        return new()
        {
            Words = words,
            Subject = words.Say($"Nous avons bien reçu votre message ({request.Reference})", $"We received your message ({request.Reference})"),
            Title = words.Say("Votre message est bien arrivé", "Your message has arrived"),
            Greeting = words.Greeting(null),
            Opening = [words.Say("Merci de nous avoir écrit. Nous vous répondons sous un jour ouvré.", "Thank you for writing to us. We will answer within one working day.")],
            Facts = [new(words.Say("Référence", "Reference"), request.Reference)],
            Closing = [words.Say("Vous n’avez rien envoyé ? Ignorez ce message : quelqu’un s’est sans doute trompé d’adresse.", "You sent nothing? Ignore this message: somebody probably mistyped their address.")],
        };
    }
}
