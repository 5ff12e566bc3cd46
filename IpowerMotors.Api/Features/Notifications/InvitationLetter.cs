using System.Net.Mail;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>« Rejoignez l’équipe »: to a colleague; nothing once the invitation was withdrawn or replaced.</summary>
public static class InvitationLetter
{
    /// <summary>Writes the mail, or none.</summary>
    public static async Task<Mail?> HandleAsync(Mailroom room, JsonElement payload, CancellationToken cancellation)
    {
        if (await room.InvitationAsync(payload.Id("invitationId"), cancellation) is not { } invitation) return null;
        return room.To(new MailAddress(invitation.Email), Write(invitation, await room.InvitationLinkAsync(invitation, cancellation)));
    }

    /// <summary>The letter.</summary>
    public static Letter Write(TeamInvitation invitation, string link)
    {
        var words = Words.In(invitation.Language);
        return new()
        {
            Words = words,
            Subject = words.Say("Votre accès à l’espace de l’équipe", "Your access to the staff area"),
            Title = words.Say("Rejoignez l’équipe", "Join the team"),
            Greeting = words.Greeting(null),
            Opening = [words.Say("Un compte vous attend dans l’espace de l’équipe : planning, rendez-vous, envois.", "An account is waiting for you in the staff area: planning, appointments, e-mails.")],
            Facts =
            [
                new(words.Say("Rôle", "Role"), Role(words, invitation.Role)),
                new(words.Say("Valable jusqu’au", "Valid until"), words.Moment(invitation.ExpiresAt)),
            ],
            Button = new(words.Say("Créer mon compte", "Create my account"), link),
            Closing = [words.Say("Ce lien est personnel et ne sert qu’une fois : ne le transférez pas. Vous n’attendiez rien ? Ignorez ce message.", "This link is personal and works once: please do not forward it. You expected nothing? Ignore this message.")],
        };
    }

    private static string Role(Words words, StaffRole role) => role switch
    {
        StaffRole.Admin => words.Say("administrateur", "admin"),
        StaffRole.Manager => words.Say("responsable", "manager"),
        _ => words.Say("mécanicien", "mechanic"),
    };
}
