using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Site;

/// <summary>What is known from one upload to the next; kept as <c>web.json</c> beside the journal.</summary>
/// <param name="At">When it was last written.</param>
/// <param name="Retired">Hashed files that the build no longer has, and since when: open pages may still ask for them.</param>
/// <param name="Stale">Addresses that caches may hold in an old version; named before the first change, forgotten once they are invalidated.</param>
internal sealed record Uploads(DateTimeOffset At, IReadOnlyDictionary<string, DateTimeOffset> Retired, IReadOnlyList<string> Stale)
{
    public const string Key = "web.json";

    public static Uploads None { get; } = new(default, new Dictionary<string, DateTimeOffset>(), []);
}

/// <summary>What makes the bucket the build.</summary>
/// <param name="Total">Files of the build.</param>
/// <param name="Put">What is missing or different, in the order of uploading.</param>
/// <param name="Retired">See <see cref="Uploads.Retired"/>.</param>
/// <param name="Delete">Pages that are no more, and hashed files whose grace is over.</param>
/// <param name="Stale">See <see cref="Uploads.Stale"/>.</param>
internal sealed record Changes(
    int Total, IReadOnlyList<SiteFile> Put, IReadOnlyDictionary<string, DateTimeOffset> Retired, IReadOnlyList<string> Delete, IReadOnlyList<string> Stale)
{
    /// <summary>A page that somebody left open yesterday loads its parts for a week.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>More addresses than this are named by their folder: an account has 1000 a month for nothing, a folder counts once.</summary>
    private const int MostAddresses = 20;

    /// <summary>Compares.</summary>
    /// <param name="notOurs">Keys that Terraform puts there.</param>
    public static Changes Between(IReadOnlyList<SiteFile> build, IReadOnlyDictionary<string, Stored> bucket, IEnumerable<string> notOurs, Uploads before, EdgeRules rules, DateTimeOffset now)
    {
        var put = build.Where(file => !(bucket.GetValueOrDefault(file.Key)?.Is(file) ?? false)).ToList();
        var gone = bucket.Keys.Except(build.Select(file => file.Key)).Except(notOurs).ToLookup(key => Hashed(key, rules));
        var retired = gone[true].ToDictionary(key => key, key => before.Retired.GetValueOrDefault(key, now));
        var over = retired.Where(file => now - file.Value >= Grace).Select(file => file.Key);
        // A new hashed name was never asked for; a hash whose content changed all the same was.
        var changed = put.Where(file => file.Rank != Rank.Hashed || bucket.ContainsKey(file.Key)).Select(file => file.Key).Concat(gone[false]);
        var stale = changed.SelectMany(key => Serving.Of(key, rules)?.Addresses ?? []).Union(before.Stale);
        return new(build.Count, put, retired, [.. gone[false].Concat(over).Order(StringComparer.Ordinal)], Few([.. stale.Order(StringComparer.Ordinal)]));
    }

    /// <summary>In a line.</summary>
    public string Describe() => Put.Count + Delete.Count + Stale.Count == 0
        ? $"the bucket is the build already: {Total} files"
        : $"{Put.Count} of {Total} files to upload, {Delete.Count} to delete, {Retired.Count - Retired.Keys.Intersect(Delete).Count()} kept for pages still open; to invalidate: {(Stale.Count == 0 ? "nothing" : string.Join(' ', Stale))}";

    private static bool Hashed(string key, EdgeRules rules) => Serving.Of(key, rules) is { Rank: Rank.Hashed };

    private static IReadOnlyList<string> Few(IReadOnlyList<string> addresses) => addresses.Count <= MostAddresses
        ? addresses
        : [.. addresses.Select(address => address.IndexOf('/', 1) is > 0 and var end ? address[..(end + 1)] + "*" : address).Distinct()];
}
