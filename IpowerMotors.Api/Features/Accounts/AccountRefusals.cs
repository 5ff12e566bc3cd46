using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Every "no" of the accounts feature.</summary>
public static class AccountRefusals
{
    /// <summary>The address or the password is wrong; which one is nobody's business.</summary>
    public static readonly Refusal WrongCredentials = new("accounts/wrong-credentials", 401,
        new("Connexion refusée", "L’adresse e-mail ou le mot de passe est incorrect."),
        new("Sign-in refused", "The e-mail address or the password is wrong."));

    /// <summary>Too many attempts for this address, whether it exists or not; carries <c>Retry-After</c>.</summary>
    public static readonly Refusal Locked = new("accounts/locked", 429,
        new("Trop de tentatives", "Réessayez dans un quart d’heure."),
        new("Too many attempts", "Try again in a quarter of an hour."));

    /// <summary>The one-time link was used, has expired or never existed.</summary>
    public static readonly Refusal InvitationUsed = new("accounts/invitation-used", 410,
        new("Ce lien n’est plus valable", "Il a déjà servi ou a expiré. Redémarrez l’application pour en obtenir un autre."),
        new("This link is no longer valid", "It was used or has expired. Restart the application to get another one."));
}
