namespace IpowerMotors.Tests.Deploy.Runbooks;

/// <summary>Who follows a page at night sees what the page says.</summary>
public sealed class RunbookTests(Production production) : IClassFixture<Production>
{
    /// <summary>The pages with commands that need no account.</summary>
    public static TheoryData<string> Pages => [.. Runbook.Commands.Where(command => command.IsRun).Select(command => command.Page).Distinct()];

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_command_of_a_page_ends_and_prints_as_the_page_shows(string page)
    {
        foreach (var command in Runbook.Commands.Where(command => command.Page == page && command.IsRun))
        {
            var run = await production.RunAsync(command);

            run.ExitCode.ShouldBe(command.ExitCode, $"{command.Text}\n{run.All}");
            command.MissingIn(run).ShouldBeEmpty($"{command.Text}\n{run.All}");
        }
    }
}
