using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Every "no" of the booking feature.</summary>
public static class BookingRefusals
{
    /// <summary>Somebody was faster; carries <c>alternatives</c>.</summary>
    public static readonly Refusal SlotTaken = new("booking/slot-taken", 409,
        new("Ce créneau vient d’être pris", "Choisissez l’un des créneaux proposés."),
        new("This slot has just been taken", "Choose one of the slots we suggest."));

    /// <summary>Too near the start, or already under way.</summary>
    public static readonly Refusal TooLate = new("booking/too-late", 409,
        new("Il est trop tard pour modifier ce rendez-vous", "Appelez-nous\u202f: nous trouverons une solution."),
        new("It is too late to change this appointment", "Call us: we will find a solution."));

    /// <summary>A cancelled appointment stays cancelled.</summary>
    public static readonly Refusal Cancelled = new("booking/cancelled", 409,
        new("Ce rendez-vous est annulé", "Prenez un nouveau rendez-vous."),
        new("This appointment is cancelled", "Book a new appointment."));

    /// <summary>The workshop's state machine has no such step.</summary>
    public static readonly Refusal StatusNotAllowed = new("booking/status-not-allowed", 409,
        new("Changement de statut impossible", "Le statut actuel du rendez-vous ne permet pas ce changement."),
        new("Status change not allowed", "The current status of the appointment does not allow this change."));

    /// <summary>The day is not full, so there is no queue; carries <c>alternatives</c>.</summary>
    public static readonly Refusal PlacesLeft = new("booking/places-left", 409,
        new("Il reste de la place ce jour-là", "Réservez directement l’un des créneaux proposés."),
        new("There are places left on that day", "Book one of the suggested slots directly."));

    /// <summary>The offer lapsed, or there never was one.</summary>
    public static readonly Refusal NoOffer = new("booking/no-offer", 409,
        new("Aucune place ne vous est proposée", "La proposition a expiré ou n’a pas encore été faite."),
        new("No place is being offered to you", "The offer has expired or has not been made yet."));

    /// <summary>The offer became an appointment, which has a link of its own.</summary>
    public static readonly Refusal OfferAccepted = new("booking/offer-accepted", 409,
        new("Vous avez déjà accepté cette place", "Pour y renoncer, annulez le rendez-vous par le lien de sa confirmation."),
        new("You have accepted this place already", "To give it up, cancel the appointment by the link in its confirmation."));
}
