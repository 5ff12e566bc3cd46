using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Site;

/// <summary>In which order files go to the bucket: nothing that is there may name a file that is not there yet.</summary>
internal enum Rank
{
    /// <summary>Its name changes with its content: nobody asks for it before a page names it.</summary>
    Hashed,

    /// <summary>Anything else that pages name.</summary>
    Asset,

    /// <summary>A prerendered page.</summary>
    Page,

    /// <summary>The document of the staff's application.</summary>
    Application,
}

/// <summary>One file of the client's build as the bucket is to hold it.</summary>
/// <param name="Key">Its key in the bucket: its path in the build.</param>
/// <param name="Path">Where it is on this machine.</param>
/// <param name="Sha256">Base64, as S3 computes it when it arrives.</param>
internal sealed record SiteFile(string Key, string Path, string ContentType, string CacheControl, string Sha256, Rank Rank);

/// <summary>How edge.json serves a file of the bucket.</summary>
/// <param name="Addresses">Paths under which caches may hold it: as visitors ask for it and as the edge asks the bucket.</param>
internal sealed record Serving(string? Cache, Rank Rank, IReadOnlyList<string> Addresses)
{
    /// <summary>The serving of a key; null for what no visitor can ask for, which therefore needs no place in the bucket: compressed
    /// copies (CloudFront compresses by itself, in the coding that each browser takes), hashes for the policy.</summary>
    public static Serving? Of(string key, EdgeRules rules)
    {
        var path = "/" + key;
        if (rules.NotFound.Pages.Any(page => page.Document == path)) return new(rules.NotFound.Cache, Rank.Page, [path]);
        if (rules.Behaviours.FirstOrDefault(one => one.Document == path) is { } application) return new(application.Cache, Rank.Application, [path, application.Path]);
        if (PageAddress(path, rules) is { } address && Behaviour(address, rules) is { Kind: BehaviourKind.Page } page) return new(page.Cache, Rank.Page, [path, address]);
        var behaviour = Behaviour(path, rules);
        return behaviour.Kind == BehaviourKind.Static
            ? new(behaviour.Cache, rules.Caches[behaviour.Cache!] is { Immutable: true } ? Rank.Hashed : Rank.Asset, [path])
            : null;
    }

    private static string? PageAddress(string path, EdgeRules rules)
    {
        if (!path.EndsWith("/" + rules.Pages.IndexDocument, StringComparison.Ordinal)) return null;
        var folder = path[..^rules.Pages.IndexDocument.Length];
        return rules.Pages.WithTrailingSlash.Contains(folder) ? folder : folder[..^1];
    }

    private static Behaviour Behaviour(string path, EdgeRules rules) => rules.Behaviours.First(one => PathPattern.Matches(one.Path, path));
}
