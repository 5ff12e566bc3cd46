using System.CommandLine;
using System.Net;
using DnsClient;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Smoke;
using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>smoke</c>: the real site from outside, as visitors meet it. Needs no credentials.</summary>
internal sealed class SmokeCommand(string? given, string? nameServer)
{
    private static readonly Option<string> Url = new("--url") { Description = "Another address, such as http://localhost:8080 of ./run; the environment's unless given." };
    private static readonly Option<string> NameServer = new("--nameserver") { Description = "Name server to ask for the mail records, with :port where it is not 53." };

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { Timeout = TimeSpan.FromSeconds(10) };

    public static Verb Verb { get; } = new("smoke", "Looks at the site from outside: pages, headers, API, certificate, redirects, mail records.",
        [Url, NameServer], arguments => new SmokeCommand(arguments.GetValue(Url), arguments.GetValue(NameServer)).Steps());

    private IReadOnlyList<Step> Steps() =>
    [
        Edge("home", "The root leads home", (edge, cancel) => edge.HomeAsync(cancel)),
        Edge("headers", "Security headers", (edge, cancel) => edge.HeadersAsync(cancel)),
        Edge("csp", "Content security policy", (edge, cancel) => edge.PolicyAsync(cancel)),
        Edge("asset", "A hashed file may be kept for ever", (edge, cancel) => edge.AssetAsync(cancel)),
        Edge("deep-link", "A page further in", (edge, cancel) => edge.DeepLinkAsync(cancel)),
        Edge("staff", "The staff's application, which search engines leave alone", (edge, cancel) => edge.ApplicationAsync(cancel)),
        Edge("not-found", "What is not there is not found", (edge, cancel) => edge.NotFoundAsync(cancel)),
        Api("services", "The API lists the services", (api, cancel) => api.ServicesAsync(cancel)),
        Api("availability", "The API finds free times", (api, cancel) => api.AvailabilityAsync(cancel)),
        Look("health", "The edge is healthy", given is null ? "CloudFront leads no visitor there; release asks on the box" : null, (context, cancel) => new ApiChecks(Site(context), context.Clock).HealthAsync(cancel)),
        Names("certificate", "The certificate lasts", IsTls ? null : "no TLS at this address", (names, _, cancel) => names.CertificateAsync(cancel)),
        Names("https", "http leads to https", OnlyThere, (names, _, cancel) => names.HttpsAsync(cancel)),
        Names("bare-domain", "The bare domain leads to the site", OnlyThere, (names, context, cancel) => context.Environment == "production"
            ? names.BareDomainAsync(context.Settings.Domain, cancel) : Task.FromResult(StepResult.Skipped("only production has one"))),
        Names("mail-records", "Mail to and from the domain is trusted", nameServer is null ? OnlyThere : null,
            (names, context, cancel) => names.MailAsync(context.Settings.Domain, inbox: context.Environment == "production", cancel)),
    ];

    private bool IsTls => given is null || given.StartsWith("https:", StringComparison.Ordinal);

    private string? OnlyThere => given is null ? null : "this address is not the environment's";

    private static Step Look(string name, string describe, string? why, Func<DeploymentContext, CancellationToken, Task<StepResult>> check) =>
        Step.Look(name, describe, (context, cancel) => why is null ? check(context, cancel) : Task.FromResult(StepResult.Skipped(why)));

    private Step Edge(string name, string describe, Func<EdgeChecks, CancellationToken, Task<StepResult>> check) =>
        Look(name, describe, null, (context, cancel) => check(new(Site(context), ReadRules.From(Path.Combine(context.Root, "infrastructure", "edge", "edge.json"))), cancel));

    private Step Api(string name, string describe, Func<ApiChecks, CancellationToken, Task<StepResult>> check) =>
        Look(name, describe, null, (context, cancel) => check(new(Site(context), context.Clock), cancel));

    private Step Names(string name, string describe, string? why, Func<NameChecks, DeploymentContext, CancellationToken, Task<StepResult>> check) => Look(name, describe, why, (context, cancel) =>
    {
        var options = nameServer is null ? new LookupClientOptions() : new LookupClientOptions(IPEndPoint.Parse(nameServer));
        (options.UseCache, options.Timeout, options.Retries) = (false, TimeSpan.FromSeconds(3), 1);
        return check(new(Site(context), new LookupClient(options), context.Clock), context, cancel);
    });

    private SiteUnderTest Site(DeploymentContext context) => new(Http, new(given ?? $"https://{context.Settings.SiteHost}"));
}
