using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>Tells a form filled by a program from one filled by a person, without a third party watching the visitor.</summary>
public static class SpamGuard
{
    /// <summary>Nobody reads and fills a form in fewer seconds.</summary>
    public const int FastestPerson = 3;

    /// <summary>Why this looks like spam, or null.</summary>
    /// <param name="website">A field that people do not see; programs fill it.</param>
    /// <param name="secondsOpen">How long the form was open before it was sent. A span, not an instant: the visitor's clock may be
    /// wrong by any amount, and a customer's question must not vanish because of it.</param>
    /// <param name="errors">Notes a form that does not tell how long it was open.</param>
    public static string? Suspect(string? website, int? secondsOpen, ValidationErrors errors)
    {
        if (secondsOpen is null) errors.Add("secondsOpen", "Ce champ est obligatoire.", "This field is required.");
        if (secondsOpen < 0) errors.Add("secondsOpen", "Zéro seconde au moins.", "At least zero seconds.");
        return !string.IsNullOrEmpty(website) ? "honeypot" : secondsOpen < FastestPerson ? "too-fast" : null;
    }
}
