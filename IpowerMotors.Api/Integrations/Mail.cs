using System.Net.Mail;

namespace IpowerMotors.Api.Integrations;

/// <summary>One e-mail, ready to leave: the same words as plain text and as HTML.</summary>
/// <param name="To">The only recipient.</param>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
/// <param name="Subject">One line; line breaks and other control characters become spaces.</param>
/// <param name="Text">Plain text body.</param>
/// <param name="Html">HTML body, a whole document.</param>
public sealed record Mail(MailAddress To, string Language, string Subject, string Text, string Html)
{
    /// <summary>Where an answer goes, when not to the sender.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>An iCalendar document to attach.</summary>
    public CalendarFile? Calendar { get; init; }

    /// <summary>
    /// An address with a display name that cannot break out of its header. System.Net.Mail puts quotes around a name of ASCII and
    /// escapes nothing in it: a quote would end the name, and a backslash at its end escape the closing quote.
    /// </summary>
    public static MailAddress Address(string email, string name) => new(email, OneLine(name).Replace('"', '\'').Replace('\\', '/'));

    /// <summary>The same text on one line: a header ends at a line break, so none may come from outside.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>An iCalendar document (RFC 5545) and its METHOD, which mail programs read in the header: PUBLISH or CANCEL.</summary>
public sealed record CalendarFile(string Content, string Method);
