using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Runbooks are read in a hurry: what stands in them must exist.</summary>
public sealed partial class DocumentedCommandTests
{
    private const string Tool = "infrastructure/aws/scripts/deploy.sh ";

    private static readonly string[] Pages = [.. Directory.GetFiles(Path.Combine(Processes.Root, "docs", "maintenance"), "*.md"), Path.Combine(Processes.Root, "docs", "deployment", "README.md")];

    [Fact]
    public void Every_command_is_run_by_a_test_or_says_what_it_needs()
    {
        var tests = typeof(DocumentedCommandTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();

        Commands().Where(command => !tests.Contains(command.Mark) && command.Mark is not ("account" or "network")).ShouldBeEmpty();
        Commands().Count().ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task The_deploy_tool_has_every_command_and_option_that_the_pages_name()
    {
        var tool = new DeployTool(new Dictionary<string, string?>());
        foreach (var uses in Commands().Where(command => command.Text.StartsWith(Tool, StringComparison.Ordinal)).Select(command => command.Text[Tool.Length..].Split(' ')).GroupBy(words => words.ElementAtOrDefault(1)))
        {
            var help = await tool.RunAsync(uses.Key is null ? ["production", "--help"] : ["production", uses.Key, "--help"]);

            // A command that does not exist is answered with the help of the whole.
            help.Output.ShouldContain($"deploy [<environment>] {uses.Key ?? "[command]"}", customMessage: help.All);
            uses.SelectMany(words => words).Where(word => word.StartsWith("--", StringComparison.Ordinal)).ShouldAllBe(option => help.Output.Contains(option));
        }
    }

    [Fact]
    public void Every_file_that_a_page_links_to_or_names_is_there()
    {
        var broken = from page in Pages
                     from Match link in Link().Matches(File.ReadAllText(page))
                     let target = link.Groups["relative"].Success
                        ? Path.Combine(Path.GetDirectoryName(page)!, link.Groups["relative"].Value)
                        : Path.Combine(Processes.Root, link.Groups["named"].Value)
                     where !Path.Exists(target)
                     select $"{Path.GetRelativePath(Processes.Root, page)}: {link.Value}";

        broken.ShouldBeEmpty();
    }

    /// <summary>The lines of the pages' blocks marked <c>sh</c>, and what stands behind their <c>#</c>.</summary>
    private static IEnumerable<(string Text, string Mark)> Commands() =>
        from page in Pages
        from Match block in Block().Matches(File.ReadAllText(page))
        from line in block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let parts = line.Split('#', 2, StringSplitOptions.TrimEntries)
        select (parts[0], parts.ElementAtOrDefault(1) ?? $"none, in {Path.GetFileName(page)}");

    [GeneratedRegex(@"^ *```sh\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!http)(?<relative>[^)#]+)\)|`(?<named>(infrastructure|scripts|\.github)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex Link();
}
