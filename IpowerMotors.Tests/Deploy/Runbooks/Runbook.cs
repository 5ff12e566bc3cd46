using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy.Runbooks;

/// <summary>A command that stands in a page.</summary>
/// <param name="Text">As it is typed.</param>
/// <param name="Mark">What it needs that a test has not: <c>account</c> or <c>network</c>. <c>box</c>: it is typed on the box. Else empty.</param>
/// <param name="Shown">What the page says that it prints, line by line; … stands for what differs from time to time.</param>
public sealed record Command(string Page, string Text, string Mark, IReadOnlyList<string> Shown)
{
    /// <summary>Whether a test runs it.</summary>
    public bool IsRun => Mark is "" or "box";

    /// <summary>The exit code that the page tells.</summary>
    public int ExitCode => Shown.Contains("exit 1") ? 1 : 0;

    /// <summary>The lines that the page shows and the command did not print.</summary>
    public IEnumerable<string> MissingIn(DeployRun run) => Shown.Where(line => line switch
    {
        "exit 1" => false,
        "(nothing)" => run.Output.Trim().Length > 0,
        _ => !Pattern(line).IsMatch(run.Output + run.Error),
    });

    // However a terminal of another width breaks the lines.
    private static Regex Pattern(string line) => new(Regex.Replace(Regex.Escape(line).Replace("…", ".*?", StringComparison.Ordinal), @"(\\ )+", @"\s+"), RegexOptions.Singleline);
}

/// <summary>The pages that are read in a hurry: their blocks marked <c>sh</c>, in which a comment below a command is what it prints.</summary>
public static partial class Runbook
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Processes.Root, "docs", "maintenance"), "*.md").Order(StringComparer.Ordinal),
        Path.Combine(Processes.Root, "docs", "deployment", "README.md"),
    ];

    /// <summary>The commands of all pages, in the order in which they stand there.</summary>
    public static IReadOnlyList<Command> Commands { get; } = [.. Pages.SelectMany(Read)];

    private static IEnumerable<Command> Read(string page)
    {
        var name = Path.GetRelativePath(Path.Combine(Processes.Root, "docs"), page);
        var lines = from Match block in Block().Matches(File.ReadAllText(page)) from line in block.Groups[1].Value.Split('\n') select line.Trim();
        var commands = new List<Command>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal)) commands[^1] = commands[^1] with { Shown = [.. commands[^1].Shown, line[2..].Trim()] };
            else if (line.Split(" # ", 2, StringSplitOptions.TrimEntries) is [var text, var mark]) commands.Add(new(name, text, mark, []));
            else commands.Add(new(name, line, "", []));
        }
        return commands;
    }

    [GeneratedRegex(@"^ *```sh\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
