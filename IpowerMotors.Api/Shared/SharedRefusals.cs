namespace IpowerMotors.Api.Shared;

/// <summary>Refusals that every feature may give.</summary>
public static class SharedRefusals
{
    /// <summary>400: the request is not well formed; the <c>errors</c> say where.</summary>
    public static readonly Refusal Invalid = new("validation", 400,
        new("Vérifiez votre saisie", "Certains champs sont à corriger."),
        new("Check your entries", "Some fields need correcting."));

    /// <summary>404: there is nothing here, or nothing that this caller may see.</summary>
    public static readonly Refusal NotFound = new("not-found", 404,
        new("Introuvable", "Cette page ou ce lien n’existe pas ou n’est plus valable."),
        new("Not found", "This page or link does not exist or is no longer valid."));

    /// <summary>405: the address exists, not for this verb.</summary>
    public static readonly Refusal MethodNotAllowed = new("method-not-allowed", 405,
        new("Méthode refusée", "Cette adresse n’accepte pas cette méthode HTTP."),
        new("Method not allowed", "This address does not accept this HTTP method."));

    /// <summary>408: the body did not arrive in time.</summary>
    public static readonly Refusal TooSlow = new("too-slow", 408,
        new("Connexion trop lente", "L’envoi a duré trop longtemps. Réessayez quand la connexion est meilleure."),
        new("Connection too slow", "Sending took too long. Try again when the connection is better."));

    /// <summary>413: no form of ours is that long.</summary>
    public static readonly Refusal PayloadTooLarge = new("payload-too-large", 413,
        new("Demande trop volumineuse", "Raccourcissez votre texte."),
        new("Request too large", "Shorten your text."));

    /// <summary>415: this address takes JSON, or the one format that the contract names.</summary>
    public static readonly Refusal UnsupportedMediaType = new("unsupported-media-type", 415,
        new("Format refusé", "Envoyez du JSON (Content-Type: application/json), ou une photo JPEG (image/jpeg) là où une photo est attendue."),
        new("Unsupported format", "Send JSON (Content-Type: application/json), or a JPEG picture (image/jpeg) where a picture is expected."));

    /// <summary>422: an idempotency key came back with another request.</summary>
    public static readonly Refusal KeyReused = new("idempotency/key-reused", 422,
        new("Clé déjà utilisée", "Cette clé d’idempotence a déjà servi pour une autre demande. Recommencez avec une clé neuve."),
        new("Key already used", "This idempotency key was used for another request. Start again with a new key."));

    /// <summary>500: a mistake of ours, which the log tells in full and the visitor nothing of.</summary>
    public static readonly Refusal Unexpected = new("unexpected", 500,
        new("Une erreur est survenue", "L’erreur vient de nous. Réessayez dans un instant, ou appelez-nous."),
        new("Something went wrong", "The mistake is ours. Try again in a moment, or call us."));

    /// <summary>503: a service that we need does not answer; nothing was lost and the same request may be sent again.</summary>
    public static readonly Refusal Unavailable = new("unavailable", 503,
        new("Service momentanément indisponible", "Réessayez dans quelques secondes\u202f: rien n’a été perdu."),
        new("Temporarily unavailable", "Try again in a few seconds: nothing was lost."));

    /// <summary>503: the document store does not answer; everything that needs no picture works.</summary>
    public static readonly Refusal StorageUnavailable = new("storage/unavailable", 503,
        new("Photos momentanément indisponibles", "Réessayez dans un instant, ou continuez sans photo\u202f: le reste fonctionne."),
        new("Photos temporarily unavailable", "Try again in a moment, or go on without photos: everything else works."));
}
