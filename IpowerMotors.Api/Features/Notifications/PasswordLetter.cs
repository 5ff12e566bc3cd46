using System.Net.Mail;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>
/// « Choisissez un nouveau mot de passe »: to who forgot it, or whose account was opened again; nothing when the address that was typed
/// has no open account.
/// </summary>
public static class PasswordLetter
{
    /// <summary>Writes the mail, or none.</summary>
    public static async Task<Mail?> HandleAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        if (await room.ResetAsync(payload.Id("resetId"), cancellation) is not { } reset) return null;
        if (await room.OwnerAsync(reset, cancellation) is not { } owner) return null;
        return room.To(new MailAddress(owner.Email!), Write(owner, reset.Language, await room.PasswordLinkAsync(reset, cancellation)));
    }

    /// <summary>The letter.</summary>
    public static Letter Write(StaffUser owner, string language, string link)
    {
        var words = Words.In(language);
        var title = words.Say("Choisissez un nouveau mot de passe", "Choose a new password");
        return new()
        {
            Words = words,
            Subject = title,
            Title = title,
            Greeting = words.Greeting(owner.Name),
            Opening =
            [
                words.Say("Votre compte de l’espace de l’équipe attend un nouveau mot de passe.", "Your account in the staff area is waiting for a new password."),
                words.Say("Le lien ci-dessous vaut une heure et ne sert qu’une fois : ne le transférez pas.", "The link below is good for one hour and works once: please do not forward it."),
            ],
            Button = new(words.Say("Choisir mon mot de passe", "Choose my password"), link),
            Closing =
            [
                words.Say("Trop tard ? Demandez-en un autre par « Mot de passe oublié ? », sur la page de connexion.", "Too late? Ask for another one with “Forgot your password?” on the sign-in page."),
                words.Say("Vous n’avez rien demandé ? Ignorez ce message : tant que ce lien ne sert pas, rien ne change.", "You asked for nothing? Ignore this message: unless this link is used, nothing changes."),
            ],
        };
    }
}
