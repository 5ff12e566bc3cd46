using System.Globalization;
using System.Net.Mail;
using System.Text;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Deploy.Expiry;

/// <summary>The warning that the garage's owner reads; in French.</summary>
internal static class WarnByMail
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Sends one mail about everything that is not fine.</summary>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    public static async Task SendAsync(SmtpServer server, MailAddress from, MailAddress to, IReadOnlyList<Term> late, DateTimeOffset now, CancellationToken cancel)
    {
        using var message = new MailMessage(from, to)
        {
            Subject = Subject(late, now),
            SubjectEncoding = Encoding.UTF8,
            Body = Body(late, now),
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = server.Connect();
        await client.SendMailAsync(message, cancel);
    }

    private static string Subject(IReadOnlyList<Term> late, DateTimeOffset now)
    {
        // What cannot be checked tells less than what is known to end soon.
        var first = late.OrderBy(term => term.Ends ?? DateTimeOffset.MaxValue).First();
        return $"{(first.UrgencyAt(now) is Urgency.Urgent or Urgency.Ended ? "URGENT – " : "")}{Sentence(first, now)}";
    }

    private static string Body(IReadOnlyList<Term> late, DateTimeOffset now) =>
        $"""
        Bonjour,

        {string.Join("\n", late.Select(term => $"– {Sentence(term, now)}."))}

        Domaine : le renouveler dans l’espace client d’OVH, ou par renewal-scripts/renew-domain.sh.
        Certificat : il se renouvelle seul tant que ses preuves figurent dans la zone DNS ; voir infrastructure/ovh/ssl/README.md.
        """;

    private static string Sentence(Term term, DateTimeOffset now)
    {
        var subject = (term.Kind == "domain" ? "Le domaine " : "Le certificat de ") + term.Name;
        return term.UrgencyAt(now) switch
        {
            Urgency.Unknown => $"{subject} n’a pas pu être vérifié ({term.Failure})",
            Urgency.Ended => $"{subject} a expiré le {term.Ends!.Value.ToString("d MMMM yyyy", French)}",
            _ => $"{subject} expire dans {term.DaysLeft(now)} jours, le {term.Ends!.Value.ToString("d MMMM yyyy", French)}",
        };
    }
}
