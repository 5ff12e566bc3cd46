using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>Tells a form filled by a program from one filled by a person, without a third party watching the visitor.</summary>
public static class SpamGuard
{
    /// <summary>Nobody reads and fills a form faster.</summary>
    public static readonly TimeSpan FastestPerson = TimeSpan.FromSeconds(3);

    /// <summary>Why this looks like spam, or null.</summary>
    /// <param name="website">A field that people do not see; programs fill it.</param>
    /// <param name="startedAt">When the form was opened, by the visitor's clock. A clock that runs ahead makes it lie in the
    /// future: that proves nothing, and a customer's question must not vanish because of it.</param>
    /// <param name="errors">Notes a form that does not tell when it was opened.</param>
    /// <param name="now">When the form arrived.</param>
    public static string? Suspect(string? website, DateTimeOffset? startedAt, ValidationErrors errors, DateTimeOffset now)
    {
        if (startedAt is null) errors.Add("startedAt", "Ce champ est obligatoire.", "This field is required.");
        return !string.IsNullOrEmpty(website) ? "honeypot"
            : startedAt <= now && now - startedAt < FastestPerson ? "too-fast"
            : null;
    }
}
