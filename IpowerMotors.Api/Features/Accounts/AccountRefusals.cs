using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Every "no" of the accounts feature.</summary>
public static class AccountRefusals
{
    /// <summary>The address or the password is wrong, or was replaced while this was asked; which of them is nobody's business.</summary>
    public static readonly Refusal WrongCredentials = new("accounts/wrong-credentials", 401,
        new("Connexion refusée", "L’adresse e-mail ou le mot de passe est incorrect."),
        new("Sign-in refused", "The e-mail address or the password is wrong."));

    /// <summary>Too many attempts for this address, whether it exists or not; carries <c>Retry-After</c>.</summary>
    public static readonly Refusal Locked = new("accounts/locked", 429,
        new("Trop de tentatives", "Réessayez dans un quart d’heure."),
        new("Too many attempts", "Try again in a quarter of an hour."));

    /// <summary>The one-time link was used, has expired or never existed.</summary>
    public static readonly Refusal InvitationUsed = new("accounts/invitation-used", 410,
        new("Ce lien n’est plus valable", "Il a déjà servi ou a expiré. Sur un poste de développement, redémarrez l’application pour en obtenir un autre\u202f; ailleurs, demandez une invitation à l’administrateur."),
        new("This link is no longer valid", "It was used or has expired. On a developer’s machine, restart the application to get another one; elsewhere, ask the administrator for an invitation."));

    /// <summary>A colleague's invitation was used, withdrawn, replaced, has expired or never existed.</summary>
    public static readonly Refusal InvitationEnded = new("accounts/invitation-ended", 410,
        new("Cette invitation n’est plus valable", "Elle a déjà servi, a expiré ou a été remplacée. Demandez-en une autre à l’administrateur."),
        new("This invitation is no longer valid", "It was used, has expired or was replaced. Ask the administrator for another one."));

    /// <summary>The link to choose a new password was used or replaced, has expired, or its account was closed.</summary>
    public static readonly Refusal ResetEnded = new("accounts/reset-ended", 410,
        new("Ce lien n’est plus valable", "Il a déjà servi, ou l’heure pendant laquelle il valait est passée. Demandez-en un autre."),
        new("This link is no longer valid", "It was used, or the hour for which it was good is over. Ask for another one."));

    /// <summary>The address has an account, open or closed.</summary>
    public static readonly Refusal AlreadyMember = new("accounts/already-member", 409,
        new("Cette personne a déjà un compte", "Si le compte est fermé, rouvrez-le dans la liste. Un mot de passe oublié se remplace depuis la page de connexion."),
        new("This person already has an account", "If the account is closed, open it again in the list. A forgotten password is replaced from the sign-in page."));

    /// <summary>Nobody closes their own account, so that one admin always remains.</summary>
    public static readonly Refusal OwnAccount = new("accounts/own-account", 409,
        new("Impossible de fermer votre propre compte", "Demandez-le à un autre administrateur."),
        new("You cannot close your own account", "Ask another administrator to do it."));
}
