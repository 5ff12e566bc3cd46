using System.Net.Mail;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Outbox;

/// <summary>Registers the relay.</summary>
public static class OutboxSetup
{
    /// <summary>
    /// Adds the relay, the mailer of <c>ConnectionStrings:smtp</c> and the housekeeping. Without that connection string nothing
    /// is sent: messages wait in the outbox.
    /// </summary>
    public static void AddOutbox(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<OutboxOptions>(builder.Configuration.GetSection("Outbox"));
        builder.AddWorker<Housekeeping>();
        if (builder.Configuration.GetConnectionString("smtp") is { Length: > 0 } smtp)
        {
            var from = builder.Configuration["Mail:From"] ?? "IPOWER MOTORS <contact@ipowerfrance.fr>";
            builder.Services.AddSingleton(new SmtpMailer(SmtpServer.Parse(smtp), new MailAddress(from)));
            builder.AddWorker<OutboxRelay>();
        }
        builder.AddWorker<OutboxGauges>();
    }
}
