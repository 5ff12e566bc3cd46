using System.CommandLine;
using System.Net.Mail;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Expiry;
using Spectre.Console;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>expiry</c>: when the domain and the certificates end; warns by mail and by its exit code. Needs no AWS credentials.</summary>
internal sealed class ExpiryCommand
{
    private static readonly Option<string> Domain = new("--domain") { Description = "Registered domain; the environment's unless given." };
    private static readonly Option<string[]> Hosts = new("--host") { Description = "Host whose certificate is looked at, with :port where it is not 443; may be repeated. The site's unless given." };
    private static readonly Option<string> Registry = new("--rdap") { Description = "RDAP server of the registry.", DefaultValueFactory = _ => "https://rdap.nic.fr/" };
    private static readonly Option<string> Recipient = new("--mail-to") { Description = "Who is warned, by the server in ConnectionStrings__smtp. Without it nobody." };
    private static readonly Option<bool> Renew = new("--renew") { Description = "Order one more year of the domain at OVH when 60 days or less are left; paying stays with you." };
    private static readonly Option<string> OvhAddress = new("--ovh-api") { Description = "OVH's API.", DefaultValueFactory = _ => "https://eu.api.ovh.com/1.0" };

    private readonly ParseResult _arguments;
    private IReadOnlyList<Term> _terms = [];

    private ExpiryCommand(ParseResult arguments) => _arguments = arguments;

    public static Verb Verb { get; } = new("expiry", "Tells when the domain and the certificates end; warns 60, 30 and 7 days ahead.",
        [Domain, Hosts, Registry, Recipient, Renew, OvhAddress], arguments => new ExpiryCommand(arguments).Steps());

    // Nothing here touches the account, so there is nothing to lock.
    private IReadOnlyList<Step> Steps() =>
    [
        new("terms", "Ask the registry and the site's servers", ReadAsync) { ReadOnly = true },
        .. _arguments.GetValue(Recipient) is null ? [] : new[] { new Step("mail", "Warn by mail of what ends soon", MailAsync) { ReadOnly = true } },
        .. _arguments.GetValue(Renew) ? new[] { new Step("renew", "Order one more year of the domain at OVH", RenewAsync) { ReadOnly = true } } : [],
        new("verdict", "Fail when something ends soon", JudgeAsync) { ReadOnly = true },
    ];

    private bool DryRun => _arguments.GetValue<bool>("--dry-run");

    private async Task<StepResult> ReadAsync(DeploymentContext context, CancellationToken cancel)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        // staging.ipowerfrance.fr is a name in a domain, not a domain
        var domain = _arguments.GetValue(Domain) ?? string.Join('.', context.Settings.Domain.Split('.')[^2..]);
        var hosts = _arguments.GetValue(Hosts) is { Length: > 0 } given ? given : [context.Settings.SiteHost, .. context.Settings.ServedHosts];
        _terms = await Task.WhenAll(hosts.Select(host => ReadCertificateTerm.AskAsync(host, cancel)).Prepend(ReadDomainTerm.AskAsync(http, new(_arguments.GetValue(Registry)!), domain, cancel)));
        var now = context.Clock.GetUtcNow();
        context.Report.Show(Table(now));
        return StepResult.Done(Describe(_terms, now),
            _terms.Select(term => new { term.Kind, term.Name, term.Ends, Days = term.DaysLeft(now), Urgency = $"{term.UrgencyAt(now)}".ToLowerInvariant(), term.Failure }));
    }

    private async Task<StepResult> RenewAsync(DeploymentContext context, CancellationToken cancel)
    {
        var now = context.Clock.GetUtcNow();
        var domain = _terms.Single(term => term.Kind == "domain");
        if (domain.UrgencyAt(now) is Urgency.Fine or Urgency.Unknown) return StepResult.Skipped($"nothing ordered: {domain.Describe(now)}");
        var keys = OvhKeys.FromEnvironment(out var missing)
            ?? throw new DeployFailure($"{missing} is not set.", "infrastructure/ovh/README.md tells how to make OVH's three keys.");
        context.Redaction.Add(keys.Secret);
        context.Redaction.Add(keys.Consumer);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        return StepResult.Done(await RenewDomain.OrderAsync(new(http, _arguments.GetValue(OvhAddress)!, keys), domain.Name, priceOnly: DryRun, cancel));
    }

    private async Task<StepResult> MailAsync(DeploymentContext context, CancellationToken cancel)
    {
        var (now, recipient) = (context.Clock.GetUtcNow(), _arguments.GetValue(Recipient)!);
        var late = Late(now);
        if (late.Count == 0 || DryRun) return StepResult.Skipped(late.Count == 0 ? "nothing to warn of" : $"would warn {recipient}");
        try
        {
            var server = System.Environment.GetEnvironmentVariable("ConnectionStrings__smtp") ?? throw new ArgumentException("ConnectionStrings__smtp is not set");
            await WarnByMail.SendAsync(SmtpServer.Parse(server), new($"contact@{context.Settings.Domain}"), new(recipient), late, now, cancel);
            return StepResult.Done($"{recipient} was warned");
        }
        catch (Exception failure) when (failure is SmtpException or ArgumentException)
        {
            // A mail that does not leave must not hide what it was about.
            throw new DeployFailure($"no mail could be sent ({failure.GetBaseException().Message}) about: {Describe(late, now)}",
                "Set ConnectionStrings__smtp to Host=…;Port=587;Username=…;Password=…;Tls=true, as the API has it.", failure);
        }
    }

    private Task<StepResult> JudgeAsync(DeploymentContext context, CancellationToken cancel)
    {
        var now = context.Clock.GetUtcNow();
        return Late(now) is { Count: > 0 } late
            ? throw new DeployFailure(Describe(late, now), "infrastructure/ovh/domain-management/README.md for a domain, infrastructure/ovh/ssl/README.md for a certificate.")
            : Task.FromResult(StepResult.Done("nothing ends soon"));
    }

    private List<Term> Late(DateTimeOffset now) => [.. _terms.Where(term => term.UrgencyAt(now) != Urgency.Fine)];

    private static string Describe(IEnumerable<Term> terms, DateTimeOffset now) => string.Join("; ", terms.Select(term => term.Describe(now)));

    private Table Table(DateTimeOffset now)
    {
        var table = new Table().AddColumns("", "what", "days left", "ends");
        foreach (var term in _terms)
        {
            var colour = term.UrgencyAt(now) switch { Urgency.Fine => "green", Urgency.Notice or Urgency.Warning => "yellow", _ => "red" };
            table.AddRow($"[{colour}]{term.UrgencyAt(now)}[/]", Markup.Escape($"{term.Kind} {term.Name}"), $"{term.DaysLeft(now)}", Markup.Escape(term.Ends is { } end ? $"{end:yyyy-MM-dd}" : term.Failure ?? ""));
        }
        return table;
    }
}
