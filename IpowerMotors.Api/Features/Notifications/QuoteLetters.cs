using System.Net.Mail;
using System.Text.Json;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>A request for a quote: to the garage, and to the visitor that it arrived.</summary>
public static class QuoteLetters
{
    /// <summary>Writes the mail to the garage; its answer goes to the visitor.</summary>
    public static async Task<Mail?> HandleReceivedAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        var request = await room.RequestAsync<QuoteRequest>(payload, cancellation);
        var service = request.ServiceId is { } id ? await room.ServiceAsync(id, cancellation) : null;
        var letter = ToGarage(request, service, await room.PhotosAsync(request.Id, cancellation), room.StaffUrl(request));
        return room.To(room.Garage, letter) with { ReplyTo = Mail.Address(request.Customer.Email, $"{request.Customer.FirstName} {request.Customer.LastName}") };
    }

    /// <summary>Writes the mail to the visitor.</summary>
    public static async Task<Mail?> HandleAcknowledgedAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        var request = await room.RequestAsync<QuoteRequest>(payload, cancellation);
        return room.To(new MailAddress(request.Customer.Email), ToVisitor(request));
    }

    /// <summary>To the garage, which reads French. Photos stay behind the sign-in: a mailbox is no place for them.</summary>
    public static Letter ToGarage(QuoteRequest request, Service? service, int photos, string staffUrl)
    {
        var words = Words.In("fr");
        var (customer, vehicle) = (request.Customer, request.Vehicle);
        Fact?[] facts =
        [
            new("Client", $"{customer.FirstName} {customer.LastName}"),
            new("E-mail", customer.Email),
            new("Téléphone", Words.Phone(customer.Phone)),
            .. words.Vehicle(vehicle),
            vehicle.Mileage is { } mileage ? new("Kilométrage", words.Distance(mileage)) : null,
            vehicle.Vin is { } vin ? new("VIN", vin) : null,
            service is not null ? new("Prestation", service.Text("fr").Name) : null,
            photos > 0 ? new("Photos", $"{photos}") : null,
            new("Langue", request.Language == "en" ? "anglais" : "français"),
            new("Référence", request.Reference),
        ];
        return new()
        {
            Words = words,
            Subject = words.Say($"Demande de devis : {vehicle.Brand} {vehicle.Model}, {customer.FirstName} {customer.LastName}", ""),
            Title = words.Say($"Demande de devis : {vehicle.Brand} {vehicle.Model}", ""),
            Opening = ["Une demande de devis est arrivée par le site. Répondez à ce message pour répondre au client."],
            Facts = [.. facts.OfType<Fact>()],
            Button = new(photos > 0 ? "Voir les photos" : "Voir la demande", staffUrl),
            Quotation = request.Description,
        };
    }

    /// <summary>To the visitor. It repeats nothing they typed: whoever enters a stranger's address must not reach them through us.</summary>
    public static Letter ToVisitor(QuoteRequest request)
    {
        var words = Words.In(request.Language);
        return new()
        {
            Words = words,
            Subject = words.Say($"Nous préparons votre devis ({request.Reference})", $"We are preparing your quote ({request.Reference})"),
            Title = words.Say("Votre demande de devis est bien arrivée", "Your request for a quote has arrived"),
            Greeting = words.Greeting(null),
            Opening = [words.Say("Merci. Nous étudions votre demande et vous répondons sous deux jours ouvrés. Le devis est gratuit.", "Thank you. We are looking at your request and will answer within two working days. The quote is free.")],
            Facts = [new(words.Say("Référence", "Reference"), request.Reference)],
            Closing = [words.Say("Vous n’avez rien demandé ? Ignorez ce message : quelqu’un s’est sans doute trompé d’adresse.", "You asked for nothing? Ignore this message: somebody probably mistyped their address.")],
        };
    }
}
