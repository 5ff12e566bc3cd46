using System.Security.Cryptography;
using System.Text.Json;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Site;

/// <summary>The client's build as the bucket is to hold it.</summary>
internal static class ReadBuild
{
    // The types that the local edge sends for these names (ASP.NET Core's table), so that both say the same.
    private static readonly Dictionary<string, string> Types = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".avif"] = "image/avif",
        [".webmanifest"] = "application/manifest+json; charset=utf-8",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
        [".xml"] = "text/xml; charset=utf-8",
    };

    /// <summary>Every file that the edge serves, in the order of uploading.</summary>
    /// <exception cref="DeployFailure">There is no whole build, or a file that would be served wrongly.</exception>
    public static IReadOnlyList<SiteFile> From(string folder, EdgeRules rules)
    {
        foreach (var needed in Needed(rules).Where(needed => !File.Exists(Path.Join(folder, needed))))
        {
            throw new DeployFailure($"{folder} is no whole build of the client: {needed} is missing.", "npm run build in IpowerMotors.Web/ClientApp must end without an error.");
        }
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Read(path, Path.GetRelativePath(folder, path), rules)).OfType<SiteFile>()
            .OrderBy(file => file.Rank).ThenBy(file => file.Key, StringComparer.Ordinal)];
    }

    /// <summary>Hashes of the build's inline scripts, <c>sha256-…</c>.</summary>
    public static IReadOnlyList<string> InlineScriptHashes(string folder, EdgeRules rules) =>
        [.. JsonElement.Parse(File.ReadAllText(Path.Join(folder, rules.ContentSecurityPolicy.InlineScriptHashes))).GetProperty("scripts").EnumerateArray().Select(hash => hash.GetString()!)];

    private static IEnumerable<string> Needed(EdgeRules rules) =>
        [.. rules.Behaviours.Select(one => one.Document).OfType<string>(), .. rules.NotFound.Pages.Select(page => page.Document), rules.ContentSecurityPolicy.InlineScriptHashes];

    private static SiteFile? Read(string path, string key, EdgeRules rules)
    {
        if (Serving.Of(key, rules) is not { } serving) return null;
        if (!Types.TryGetValue(Path.GetExtension(key), out var type))
        {
            throw new DeployFailure($"Nobody said which content type {key} has.", "Add its ending to infrastructure/deploy/Site/ReadBuild.cs.");
        }
        var cache = CachePolicy.Header(serving.Cache is null ? null : rules.Caches[serving.Cache]);
        return new(key, path, type, cache, Convert.ToBase64String(SHA256.HashData(File.ReadAllBytes(path))), serving.Rank);
    }
}
