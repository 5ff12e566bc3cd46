using System.Text.Json;
using IpowerMotors.Web.Rules;
using Microsoft.AspNetCore.StaticFiles;

namespace IpowerMotors.Web.Files;

/// <summary>
/// The client's build, read into memory at start: a request can only name what is in it, so no path ever reaches the disk.
/// A new build needs a new process, as a new deployment does.
/// </summary>
public sealed class ClientFiles
{
    private static readonly (string Extension, string Coding)[] Codings = [(".br", "br"), (".gz", "gzip")];
    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly Dictionary<string, ClientFile> _files;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder: the client was not built.</exception>
    public ClientFiles(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"There is no {root}: build the client first (npm run build in IpowerMotors.Web/ClientApp) or set Edge__ClientRoot.");
        }
        var paths = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToHashSet(StringComparer.Ordinal);
        _files = paths.ToDictionary(
            path => "/" + Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'),
            path => Read(path, paths), StringComparer.Ordinal);
    }

    /// <summary>The file of a path, or null.</summary>
    public ClientFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>Documents that the rules name and the build lacks.</summary>
    /// <exception cref="EdgeRulesException">There are any.</exception>
    public void Check(EdgeRules rules, string rulesPath)
    {
        var missing = rules.Behaviours.Select(behaviour => behaviour.Document).OfType<string>()
            .Concat(rules.NotFound.Pages.Select(page => page.Document)).Append(rules.ContentSecurityPolicy.InlineScriptHashes)
            .Where(document => !_files.ContainsKey(document)).Select(document => $"the client's build has no {document}").ToList();
        if (missing.Count > 0)
        {
            throw new EdgeRulesException(rulesPath, missing);
        }
    }

    /// <summary>Hashes of the inline scripts that the build wrote, <c>sha256-…</c>.</summary>
    public IReadOnlyList<string> InlineScriptHashes(string path) =>
        [.. JsonDocument.Parse(_files[path].Plain.Bytes).RootElement.GetProperty("scripts").EnumerateArray().Select(hash => hash.GetString()!)];

    private static ClientFile Read(string path, HashSet<string> paths)
    {
        var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(path));
        return new ClientFile(
            ContentType(path),
            modified.AddTicks(-(modified.Ticks % TimeSpan.TicksPerSecond)),
            new Representation("", File.ReadAllBytes(path)),
            [.. Codings.Where(coding => paths.Contains(path + coding.Extension)).Select(coding => new Representation(coding.Coding, File.ReadAllBytes(path + coding.Extension)))]);
    }

    private static string ContentType(string path)
    {
        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        var text = type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal);
        return text ? type + "; charset=utf-8" : type;
    }
}
