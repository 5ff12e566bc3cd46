using System.Net;
using System.Text.RegularExpressions;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Smoke;

/// <summary>Whether pages and files come as edge.json rules.</summary>
internal sealed class EdgeChecks(SiteUnderTest site, EdgeRules rules)
{
    private string Home => $"/{rules.Languages.Default}/";

    /// <summary>The root leads to the home page of the visitor's language, which comes whole and is cached as pages are.</summary>
    public async Task<StepResult> HomeAsync(CancellationToken cancel)
    {
        var to = await site.LeadsAsync("/", HttpStatusCode.Redirect, cancel);
        if (!Uri.TryCreate(site.Url, to, out var there) || there.AbsolutePath != Home) throw SiteUnderTest.Wrong($"/ leads to {to} instead of {Home}");
        var home = await HtmlAsync(Home, HttpStatusCode.OK, cancel);
        home.Says("Cache-Control", CacheOf(Home));
        return StepResult.Done($"{home.Body.Length} characters");
    }

    public async Task<StepResult> HeadersAsync(CancellationToken cancel)
    {
        var home = await site.GetAsync(Home, HttpStatusCode.OK, cancel);
        foreach (var (name, value) in rules.Headers)
        {
            home.Says(name, value);
        }
        return StepResult.Done($"{rules.Headers.Count} headers as edge.json has them");
    }

    /// <summary>Every directive as ruled; scripts may besides be allowed by hash.</summary>
    public async Task<StepResult> PolicyAsync(CancellationToken cancel)
    {
        var header = (await site.GetAsync(Home, HttpStatusCode.OK, cancel)).Header("Content-Security-Policy");
        var sent = header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).DistinctBy(one => one[0]).ToDictionary(one => one[0], one => one[1..]);
        foreach (var (directive, sources) in rules.ContentSecurityPolicy.Directives)
        {
            var there = sent.GetValueOrDefault(directive, []).Where(source => directive != "script-src" || !source.StartsWith("'sha256-", StringComparison.Ordinal));
            if (!there.ToHashSet().SetEquals(sources)) throw SiteUnderTest.Wrong($"Content-Security-Policy: {directive} is \"{string.Join(' ', there)}\" instead of \"{string.Join(' ', sources)}\"");
        }
        return StepResult.Done($"{sent.Count} directives");
    }

    public async Task<StepResult> AssetAsync(CancellationToken cancel)
    {
        var path = await NamedOnHomeAsync(new("""(?:src|href)="(/assets/[^"]+)" """.TrimEnd()), "a hashed file", cancel);
        (await site.GetAsync(path, HttpStatusCode.OK, cancel)).Says("Cache-Control", CacheOf(path));
        return StepResult.Done(path);
    }

    public async Task<StepResult> DeepLinkAsync(CancellationToken cancel)
    {
        var path = await NamedOnHomeAsync(new($"""href="({Home}[^"#?]+)" """.TrimEnd()), "another page", cancel);
        (await HtmlAsync(path, HttpStatusCode.OK, cancel)).Says("Cache-Control", CacheOf(path));
        return StepResult.Done(path);
    }

    public async Task<StepResult> ApplicationAsync(CancellationToken cancel)
    {
        var behaviour = rules.Behaviours.First(one => one.Kind == BehaviourKind.Spa);
        var path = behaviour.Path.Replace("*", "smoke", StringComparison.Ordinal);
        var answer = await HtmlAsync(path, HttpStatusCode.OK, cancel);
        answer.Says("Cache-Control", CacheOf(path));
        foreach (var (name, value) in behaviour.Headers ?? new Dictionary<string, string>())
        {
            answer.Says(name, value);
        }
        return StepResult.Done(path);
    }

    public async Task<StepResult> NotFoundAsync(CancellationToken cancel)
    {
        var page = await HtmlAsync($"{Home}nowhere-{Guid.NewGuid():n}", HttpStatusCode.NotFound, cancel);
        page.Says("Cache-Control", CachePolicy.Header(rules.Caches[rules.NotFound.Cache]));
        await site.GetAsync(rules.ContentSecurityPolicy.InlineScriptHashes, HttpStatusCode.NotFound, cancel);
        return StepResult.Done("what is not there, and what is hidden");
    }

    private async Task<Answer> HtmlAsync(string path, HttpStatusCode status, CancellationToken cancel)
    {
        var answer = await site.GetAsync(path, status, cancel);
        answer.Says("Content-Type", "text/html; charset=utf-8");
        return answer;
    }

    private async Task<string> NamedOnHomeAsync(Regex pattern, string what, CancellationToken cancel) =>
        pattern.Match((await site.GetAsync(Home, HttpStatusCode.OK, cancel)).Body) is { Success: true } match ? match.Groups[1].Value : throw SiteUnderTest.Wrong($"{Home} does not name {what}");

    private string CacheOf(string path) => CachePolicy.Header(rules.Caches[rules.Behaviours.First(one => PathPattern.Matches(one.Path, path)).Cache!]);
}
