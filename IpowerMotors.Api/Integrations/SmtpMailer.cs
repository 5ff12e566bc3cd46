using System.Diagnostics;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using IpowerMotors.Api.Shared;
using IpowerMotors.ServiceDefaults;

namespace IpowerMotors.Api.Integrations;

/// <summary>Sends mails over SMTP and tells a refused message from a server that is down. One span per mail, no personal data in it.</summary>
public sealed class SmtpMailer(SmtpServer server, MailAddress from)
{
    private static readonly ActivitySource Source = Signals.Source("IpowerMotors.Mail");
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly MailAddress _from = Passable(from);

    /// <summary>Tries to send once.</summary>
    /// <param name="mail">What to send.</param>
    /// <param name="eventKey">The event it tells of: same event, same Message-ID, so that a mail sent again after a crash is
    /// recognisable as the same one.</param>
    /// <exception cref="FormatException">An address cannot cross SMTP.</exception>
    public async Task<Delivery> SendAsync(Mail mail, string eventKey)
    {
        using var span = Source.StartActivity("smtp send", ActivityKind.Client);
        span?.SetTag("server.address", server.Host).SetTag("server.port", server.Port);
        using var message = Write(mail, eventKey);
        using var client = server.Connect();
        client.Timeout = (int)Deadline.TotalMilliseconds + 500; // no token ends its wait for the last answer
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await client.SendMailAsync(message, deadline.Token);
            return new(DeliveryResult.Sent);
        }
        catch (Exception failure) when (failure is SmtpException or OperationCanceledException)
        {
            var delivery = await JudgeAsync(failure, late: deadline.IsCancellationRequested);
            span?.SetStatus(ActivityStatusCode.Error, delivery.Result.ToString());
            return delivery;
        }
    }

    /// <summary>The Message-ID of an event's mail.</summary>
    public string MessageId(string eventKey) =>
        $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventKey)))[..32]}@{_from.Host}>";

    private async Task<Delivery> JudgeAsync(Exception failure, bool late)
    {
        var reason = late ? $"no answer within {Deadline.TotalSeconds} s" : failure.GetBaseException().Message;
        var status = failure is SmtpException smtp ? (int)smtp.StatusCode : 0;
        return status switch
        {
            // Closing (421), throttled (454), credentials missing or wrong (530…538): the same would happen to every mail.
            421 or 454 or (>= 530 and <= 538) => new(DeliveryResult.Unreachable, $"{status} {reason}"),
            >= 500 => new(DeliveryResult.Refused, $"{status} {reason}"),
            >= 400 => new(DeliveryResult.Failed, $"{status} {reason}"),
            // Nobody listens, no encryption, a certificate of somebody else: the same would happen to every mail.
            _ when failure.InnerException is SocketException or AuthenticationException || !await server.IsReadyAsync() => new(DeliveryResult.Unreachable, reason),
            // The server is ready, so it was this message that got no answer, or none that SMTP knows …
            _ when late || failure.InnerException is null or IOException or FormatException => new(DeliveryResult.Failed, reason),
            // … or that System.Net.Mail cannot write. Were it taken for the server's fault, it would be tried for ever, before all others.
            _ => new(DeliveryResult.Refused, reason),
        };
    }

    private MailMessage Write(Mail mail, string eventKey)
    {
        var message = new MailMessage(_from, Passable(mail.To))
        {
            Subject = Mail.OneLine(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", MessageId(eventKey));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday answers to us
        message.Headers.Add("Content-Language", mail.Language);
        if (mail.ReplyTo is { } replyTo) message.ReplyToList.Add(Passable(replyTo));
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        if (mail.Calendar is { } calendar) message.Attachments.Add(File(calendar));
        return message;
    }

    private static MailAddress Passable(MailAddress address) => MailRoute.Obstacle(address) is { } obstacle ? throw new FormatException(obstacle) : address;

    private static AlternateView View(string content, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private static Attachment File(CalendarFile calendar)
    {
        var type = new ContentType($"text/calendar; charset=utf-8; method={calendar.Method}") { Name = "ipower-motors.ics" };
        return new(new MemoryStream(Encoding.UTF8.GetBytes(calendar.Content)), type);
    }
}
