using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>Why a photo is not taken.</summary>
public static class PhotoRefusals
{
    /// <summary>413: larger than any photo our page sends.</summary>
    public static readonly Refusal TooLarge = new("photos/too-large", 413,
        new("Photo trop lourde", "5\u202fMo au plus par photo."),
        new("Photo too large", "At most 5\u00a0MB for each photo."));

    /// <summary>415: not a whole JPEG picture, whatever it is called.</summary>
    public static readonly Refusal Unreadable = new("photos/unreadable", 415,
        new("Photo illisible", "Ce fichier n’est pas une photo que nous savons lire. Choisissez-en une autre."),
        new("Unreadable photo", "This file is not a photo that we can read. Choose another one."));

    /// <summary>409: unknown, already sent with a request, or older than a day.</summary>
    public static readonly Refusal Gone = new("photos/gone", 409,
        new("Photos à ajouter de nouveau", "Ces photos ont expiré ou ont déjà été envoyées avec une demande. Ajoutez-les de nouveau\u202f; votre texte est conservé."),
        new("Photos to add again", "These photos have expired or were already sent with a request. Add them again; your text is kept."));
}
