using IpowerMotors.Api.Features.Booking;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>What a letter about an appointment, or about an offered place, is written from.</summary>
/// <param name="Appointment">As it stands when the letter is written.</param>
/// <param name="Service">What will be done.</param>
/// <param name="Link">A fresh personal link.</param>
/// <param name="Site">Public origin of the site, without a slash at its end.</param>
/// <param name="Rules">The booking policy that the letter tells of.</param>
/// <param name="Now">The instant of writing.</param>
public sealed record Visit(Appointment Appointment, Service Service, string Link, string Site, BookingRules Rules, DateTimeOffset Now)
{
    /// <summary>The customer's language.</summary>
    public Words Words { get; } = Words.In(Appointment.Language);

    /// <summary>« jeudi 26 novembre 2026 à 14 h 30 ».</summary>
    public string Moment => Words.Moment(Appointment.StartsAt);

    /// <summary>« Bonjour Marie, ».</summary>
    public string Greeting => Words.Greeting(Appointment.Customer.FirstName);

    /// <summary>True once it will not take place.</summary>
    public bool IsCancelled => Appointment.Status == AppointmentStatus.Cancelled;

    /// <summary>True while the appointment is to take place.</summary>
    public bool Stands => Appointment.Status is AppointmentStatus.Scheduled or AppointmentStatus.Confirmed;

    /// <summary>The table of every letter about an appointment.</summary>
    public IReadOnlyList<Fact> Facts =>
    [
        new(Words.Say("Prestation", "Service"), Service.Text(Words.Language).Name),
        new(Words.Say("Date", "Date"), Moment),
        new(Words.Say("Durée", "Duration"), Words.Duration((int)Appointment.Duration.TotalMinutes)),
        new(Words.Say("Prix", "Price"), $"{Words.Price(Service.PriceCents)} {Words.Say("TTC", "incl. VAT")}"),
        .. Words.Vehicle(Appointment.Vehicle),
        new(Words.Say("Référence", "Reference"), Appointment.Reference),
    ];

    /// <summary>The way to move or cancel it.</summary>
    public LetterButton Manage => new(Words.Say("Gérer mon rendez-vous", "Manage my appointment"), Link);

    /// <summary>What the workshop will need.</summary>
    public LetterList WhatToBring => new(Words.Say("À apporter", "What to bring"),
    [
        Words.Say("Le certificat d’immatriculation (carte grise)", "The vehicle registration document"),
        Service.Category switch
        {
            "tyres" or "brakes" => Words.Say("La clé ou l’écrou antivol de vos roues, si vous en avez", "The key for your locking wheel nuts, if you have any"),
            "inspection" => Words.Say("Le dernier procès-verbal de contrôle technique", "The last technical inspection report"),
            _ => Words.Say("Le carnet d’entretien, si vous l’avez", "The service book, if you have it"),
        },
    ]);

    /// <summary>Until when it may be moved, in words.</summary>
    public string ChangeNotice => Words.Say(
        $"Un empêchement ? Déplacez ou annulez votre rendez-vous jusqu’à {Words.Duration(Rules.ChangeUntilMinutes)} avant, sans frais. Ce lien est personnel : ne le transférez pas.",
        $"Something came up? Move or cancel your appointment up to {Words.Duration(Rules.ChangeUntilMinutes)} before, free of charge. This link is personal: please do not forward it.");
}
