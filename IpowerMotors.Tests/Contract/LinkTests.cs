using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Contract;

/// <summary>What the documents lead to is there.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Built = ["/bin/", "/obj/", "/node_modules/", "/.data/", "/build/"];

    /// <summary>Every document of the repository.</summary>
    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Processes.Root, "*.md", SearchOption.AllDirectories)
        .Where(file => !Built.Any(folder => file[Processes.Root.Length..].Contains(folder, StringComparison.Ordinal))).Select(file => Path.GetRelativePath(Processes.Root, file))];

    [Theory, MemberData(nameof(Documents))]
    public void Every_file_and_heading_that_a_document_links_to_or_names_is_there(string document)
    {
        var text = File.ReadAllText(Path.Combine(Processes.Root, document));
        var links = Link().Matches(text).Select(match => Path.Combine(Path.GetDirectoryName(document)!, match.Groups["file"].Value) is var file && match.Groups["file"].Length == 0
            ? document + match.Groups["heading"].Value : file + match.Groups["heading"].Value);

        links.Concat(Name().Matches(text).Select(match => match.Groups[1].Value)).Where(target => !Exists(target)).ShouldBeEmpty(document);
    }

    private static bool Exists(string target)
    {
        var (file, heading) = (Path.Combine(Processes.Root, target.Split('#')[0]), target.Split('#').ElementAtOrDefault(1));
        return Path.Exists(file) && (heading is null || File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line.TrimStart('#', ' ')) == heading));
    }

    // As GitHub makes it of a heading.
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<file>[^)#\s]*)(?<heading>#[^)\s]+)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:infrastructure|scripts|docs|\.github)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^\p{L}\p{N}\s_-]")]
    private static partial Regex NotInAnchors();
}
