using System.Text.RegularExpressions;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy.Runbooks;

/// <summary>Pages that are read in a hurry: what stands in them exists.</summary>
public sealed partial class DocumentedCommandTests
{
    private const string Tool = "infrastructure/aws/scripts/deploy.sh ";

    [Fact]
    public void Every_command_shows_what_it_prints_or_says_what_it_needs()
    {
        Runbook.Commands.Where(command => !command.IsRun && command.Mark is not ("account" or "network")).ShouldBeEmpty();
        Runbook.Commands.Where(command => command.IsRun && !command.Shown.Any(line => line.Trim('…', ' ').Length > 0)).ShouldBeEmpty();
        Runbook.Commands.Count(command => command.IsRun).ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task The_deploy_tool_has_every_command_and_option_that_the_pages_name()
    {
        var tool = new DeployTool(new Dictionary<string, string?>());
        foreach (var uses in Runbook.Commands.Where(command => command.Text.StartsWith(Tool, StringComparison.Ordinal)).Select(command => command.Text[Tool.Length..].Split(' ')).GroupBy(words => words.ElementAtOrDefault(1)))
        {
            var help = await tool.RunAsync(uses.Key is null ? ["production", "--help"] : ["production", uses.Key, "--help"]);

            // A command that does not exist is answered with the help of the whole.
            help.Output.ShouldContain($"deploy [<environment>] {uses.Key ?? "[command]"}", customMessage: help.All);
            uses.SelectMany(words => words).Where(word => word.StartsWith("--", StringComparison.Ordinal)).ShouldAllBe(option => help.Output.Contains(option));
        }
    }

    [Fact]
    public void Every_alarm_has_a_row_that_tells_what_to_do_and_which_test_made_it_ring()
    {
        var rows = File.ReadLines(Path.Combine(Processes.Root, "docs", "maintenance", "alarms.md")).Select(line => Row().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["alarm"].Value, match => match);
        var tests = typeof(DocumentedCommandTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .ToLookup(method => method.Name, method => method.GetCustomAttributes(typeof(TraitAttribute), inherit: false).Cast<TraitAttribute>().Select(trait => trait.Value));

        rows.Keys.ShouldBe(SignalFile.Current.Alarms.Select(alarm => alarm.Name), ignoreOrder: true);
        foreach (var alarm in SignalFile.Current.Alarms)
        {
            rows[alarm.Name].Groups["severity"].Value.ShouldBe(alarm.Severity, alarm.Name);
            tests[rows[alarm.Name].Groups["test"].Value].SelectMany(alarms => alarms).ShouldContain(alarm.Name);
        }
    }

    [Fact]
    public void A_move_to_another_region_forgets_no_file_that_names_this_one()
    {
        var settings = new[] { "infrastructure", ".github" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Processes.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".tf" or ".tfvars" or ".backend" or ".yml" or ".json" or ".cs" or ".sh").Select(file => Path.GetRelativePath(Processes.Root, file))
            // What is rendered follows by itself; what was built is not ours.
            .Where(file => !file.Contains("/dns/") && !file.Contains("/bin/") && !file.Contains("/obj/") && !file.Contains("/.terraform/") && File.ReadAllText(Path.Combine(Processes.Root, file)).Contains("eu-west-3"));
        var page = File.ReadAllText(Path.Combine(Processes.Root, "docs", "maintenance", "region-outage.md"));

        settings.Where(file => !page.Contains($"`{file}`")).ShouldBeEmpty();
        settings.Count().ShouldBeGreaterThan(7);
    }

    [GeneratedRegex(@"^\| `(?<alarm>[a-z-]+)` \| (?<severity>\w+) \|.*\| `(?<test>\w+)` \|$")]
    private static partial Regex Row();
}
