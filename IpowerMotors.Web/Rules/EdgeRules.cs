using System.Text.Json.Serialization;

namespace IpowerMotors.Web.Rules;

/// <summary>The rules of <c>infrastructure/edge/edge.json</c>; the schema beside that file explains every member.</summary>
public sealed record EdgeRules(
    [property: JsonPropertyName("$schema")] string? Schema,
    Languages Languages,
    IReadOnlyList<Redirect> Redirects,
    IReadOnlyList<Behaviour> Behaviours,
    NotFound NotFound,
    Pages Pages,
    IReadOnlyDictionary<string, CachePolicy?> Caches,
    IReadOnlyDictionary<string, string> Headers,
    ContentSecurityPolicy ContentSecurityPolicy,
    ApiRules Api);

/// <summary>Languages of the site.</summary>
public sealed record Languages(IReadOnlyList<string> Supported, string Default);

/// <summary>An exact path that leads elsewhere; <c>{language}</c> in <paramref name="To"/> is the visitor's.</summary>
public sealed record Redirect(string Path, string To, int Status);

/// <summary>What a path class does.</summary>
public enum BehaviourKind
{
    /// <summary>Forwarded to the API.</summary>
    Api,

    /// <summary>Not found, whatever is there.</summary>
    Hidden,

    /// <summary>The file of this path.</summary>
    Static,

    /// <summary>Always the same document.</summary>
    Spa,

    /// <summary>The prerendered document of this path.</summary>
    Page,
}

/// <summary>What happens on the paths that match a pattern.</summary>
public sealed record Behaviour(
    string Path, BehaviourKind Kind, string? Cache = null, string? Document = null, IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>The answer to what is not there.</summary>
public sealed record NotFound(string Cache, IReadOnlyList<NotFoundPage> Pages);

/// <summary>The document shown when a path that matches is not there.</summary>
public sealed record NotFoundPage(string Path, string Document);

/// <summary>How a page's path names its document.</summary>
public sealed record Pages(string IndexDocument, IReadOnlyList<string> WithTrailingSlash, int RedirectStatus);

/// <summary>How long copies may be used, in seconds.</summary>
public sealed record CachePolicy(int BrowserSeconds, int SharedSeconds, bool Immutable)
{
    /// <summary>The <c>Cache-Control</c> header of a policy; null is never to be stored.</summary>
    public static string Header(CachePolicy? policy) => policy is null
        ? "no-store"
        : $"public, max-age={policy.BrowserSeconds}, s-maxage={policy.SharedSeconds}, {(policy.Immutable ? "immutable" : "must-revalidate")}";
}

/// <summary>The content security policy: sources by directive, and the file of the build that names its inline scripts' hashes.</summary>
public sealed record ContentSecurityPolicy(string InlineScriptHashes, IReadOnlyDictionary<string, IReadOnlyList<string>> Directives);

/// <summary>Forwarding to the API; times in seconds.</summary>
public sealed record ApiRules(int ConnectTimeoutSeconds, int IdleTimeoutSeconds, Unavailable Unavailable);

/// <summary>What visitors are told while the API does not answer.</summary>
public sealed record Unavailable(int RetryAfterSeconds, IReadOnlyDictionary<string, ProblemText> Texts);

/// <summary>Words of a problem in one language.</summary>
public sealed record ProblemText(string Title, string Detail);
