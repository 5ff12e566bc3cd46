namespace IpowerMotors.Web.Rules;

/// <summary>What the shape of the file alone cannot rule out.</summary>
public static class CheckRules
{
    private static readonly int[] RedirectStatuses = [301, 302, 307, 308];

    /// <summary>Every contradiction, each with the place in the file.</summary>
    public static IEnumerable<string> Findings(EdgeRules rules) =>
    [
        .. Languages(rules), .. Redirects(rules), .. Behaviours(rules), .. NotFound(rules), .. Policy(rules.ContentSecurityPolicy), .. Api(rules),
    ];

    private static IEnumerable<string> Languages(EdgeRules rules)
    {
        if (!rules.Languages.Supported.Contains(rules.Languages.Default))
        {
            yield return $"languages.default: \"{rules.Languages.Default}\" is not among languages.supported";
        }
    }

    private static IEnumerable<string> Redirects(EdgeRules rules)
    {
        foreach (var (redirect, place) in rules.Redirects.Select((redirect, place) => (redirect, place)))
        {
            if (!redirect.To.StartsWith('/') || redirect.To.StartsWith("//", StringComparison.Ordinal))
            {
                yield return $"redirects[{place}].to: \"{redirect.To}\" is no path of this site";
            }
            if (!RedirectStatuses.Contains(redirect.Status))
            {
                yield return $"redirects[{place}].status: {redirect.Status} is not one of {string.Join(", ", RedirectStatuses)}";
            }
        }
        foreach (var twice in Twice(rules.Redirects.Select(redirect => redirect.Path)))
        {
            yield return $"redirects: \"{twice}\" stands there twice";
        }
        if (!RedirectStatuses.Contains(rules.Pages.RedirectStatus))
        {
            yield return $"pages.redirectStatus: {rules.Pages.RedirectStatus} is not one of {string.Join(", ", RedirectStatuses)}";
        }
    }

    private static IEnumerable<string> Behaviours(EdgeRules rules)
    {
        foreach (var (behaviour, place) in rules.Behaviours.Select((behaviour, place) => (behaviour, place)))
        {
            var cached = behaviour.Kind is BehaviourKind.Static or BehaviourKind.Spa or BehaviourKind.Page;
            if (cached != behaviour.Cache is not null || (cached && !rules.Caches.ContainsKey(behaviour.Cache!)))
            {
                yield return cached
                    ? $"behaviours[{place}].cache: \"{behaviour.Cache}\" is not one of {string.Join(", ", rules.Caches.Keys)}"
                    : $"behaviours[{place}].cache: {behaviour.Kind} has none";
            }
            if ((behaviour.Kind == BehaviourKind.Spa) != behaviour.Document is not null)
            {
                yield return $"behaviours[{place}].document: spa has one, the others have none";
            }
        }
        foreach (var twice in Twice(rules.Behaviours.Select(behaviour => behaviour.Path)))
        {
            yield return $"behaviours: \"{twice}\" stands there twice";
        }
        if (rules.Behaviours.LastOrDefault()?.Path != "*")
        {
            yield return "behaviours: the last one must be *";
        }
    }

    private static IEnumerable<string> NotFound(EdgeRules rules)
    {
        if (!rules.Caches.ContainsKey(rules.NotFound.Cache))
        {
            yield return $"notFound.cache: \"{rules.NotFound.Cache}\" is not one of {string.Join(", ", rules.Caches.Keys)}";
        }
        if (rules.NotFound.Pages.LastOrDefault()?.Path != "*")
        {
            yield return "notFound.pages: the last one must be *";
        }
    }

    private static IEnumerable<string> Policy(ContentSecurityPolicy policy)
    {
        foreach (var needed in new[] { "default-src", "script-src", "base-uri", "frame-ancestors" }.Where(name => !policy.Directives.ContainsKey(name)))
        {
            yield return $"contentSecurityPolicy.directives: {needed} is missing";
        }
        foreach (var (name, sources) in policy.Directives.Where(directive => directive.Value.Any(source => source.Contains("unsafe", StringComparison.Ordinal))))
        {
            yield return $"contentSecurityPolicy.directives.{name}: {string.Join(' ', sources)} gives the policy away";
        }
    }

    private static IEnumerable<string> Api(EdgeRules rules)
    {
        foreach (var silent in rules.Languages.Supported.Except(rules.Api.Unavailable.Texts.Keys))
        {
            yield return $"api.unavailable.texts: \"{silent}\" is missing";
        }
        if (rules.Api.ConnectTimeoutSeconds < 1 || rules.Api.IdleTimeoutSeconds < 1 || rules.Api.Unavailable.RetryAfterSeconds < 1)
        {
            yield return "api: times are one second at least";
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> paths) =>
        paths.GroupBy(path => path).Where(group => group.Count() > 1).Select(group => group.Key);
}
