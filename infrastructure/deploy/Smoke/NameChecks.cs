using System.Net;
using DnsClient;
using IpowerMotors.Deploy.Dns;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Expiry;

namespace IpowerMotors.Deploy.Smoke;

/// <summary>What belongs to the site's names: certificate, redirects, mail.</summary>
/// <param name="client">Asks DNS.</param>
internal sealed class NameChecks(SiteUnderTest site, LookupClient client, TimeProvider clock)
{
    /// <summary>Browsers trust it, and for how long still.</summary>
    public async Task<StepResult> CertificateAsync(CancellationToken cancel)
    {
        await site.LeadsAsync("/", HttpStatusCode.Redirect, cancel);
        var (term, now) = (await ReadCertificateTerm.AskAsync(site.Url.Authority, cancel), clock.GetUtcNow());
        return term.UrgencyAt(now) == Urgency.Fine ? StepResult.Done(term.Describe(now)) : throw new DeployFailure(term.Describe(now), SiteUnderTest.Certificates);
    }

    public async Task<StepResult> HttpsAsync(CancellationToken cancel)
    {
        var to = await site.LeadsAsync($"http://{site.Url.Host}/fr/", HttpStatusCode.MovedPermanently, cancel);
        return to.StartsWith($"https://{site.Url.Host}/", StringComparison.Ordinal) ? StepResult.Done(to) : throw SiteUnderTest.Wrong($"http leads to {to}");
    }

    /// <summary>OVH's redirection.</summary>
    public async Task<StepResult> BareDomainAsync(string domain, CancellationToken cancel)
    {
        var to = await site.LeadsAsync($"http://{domain}/", HttpStatusCode.MovedPermanently, cancel);
        return to.TrimEnd('/') == site.Url.ToString().TrimEnd('/') ? StepResult.Done(to) : throw new DeployFailure($"{domain} leads to {to}", "OVH's console, Redirection: infrastructure/ovh/ovh-aws-integration.md");
    }

    /// <summary>SPF and DMARC, without which our mails count as forged; and where mails to the domain go.</summary>
    /// <param name="inbox">Whether somebody reads mail to this domain.</param>
    public async Task<StepResult> MailAsync(string domain, bool inbox, CancellationToken cancel)
    {
        var missing = new List<string>();
        if (inbox && !(await client.RecordsAsync(domain, QueryType.MX, cancel)).MxRecords().Any()) missing.Add($"MX of {domain}");
        if (await TextsAsync(domain, "v=spf1 ", cancel) != 1) missing.Add($"exactly one SPF of {domain}");
        if (await TextsAsync($"_dmarc.{domain}", "v=DMARC1", cancel) != 1) missing.Add($"exactly one DMARC of {domain}");
        return missing.Count == 0 ? StepResult.Done($"{(inbox ? "MX, " : "")}SPF, DMARC") : throw new DeployFailure($"the zone lacks {string.Join(", ", missing)}", "deploy.sh dns names what to enter.");
    }

    private async Task<int> TextsAsync(string name, string begin, CancellationToken cancel) =>
        (await client.RecordsAsync(name, QueryType.TXT, cancel)).TxtRecords().Count(one => string.Concat(one.Text).StartsWith(begin, StringComparison.Ordinal));
}
