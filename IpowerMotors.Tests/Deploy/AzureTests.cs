using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>azure.yaml</c> has the shape that <c>azd init</c> gives an AppHost: one service, whose resources azd reads from the manifest.</summary>
public sealed class AzureTests
{
    [Fact]
    public void Azd_finds_the_AppHost_and_puts_it_into_container_apps()
    {
        var lines = File.ReadAllLines(Path.Combine(Processes.Root, "azure.yaml")).Where(line => !line.StartsWith('#')).ToArray();

        lines[0].ShouldMatch("^name: [a-z0-9]([-a-z0-9]*[a-z0-9])?$"); // the schema's pattern
        lines[1..].Select(line => line.Split(": ")[0]).ShouldBe(["services:", "  app:", "    project", "    language", "    host"]);
        Value("host").ShouldBe("containerapp");
        Value("language").ShouldBe("dotnet");
        File.ReadAllText(Path.Combine(Processes.Root, Value("project"))).ShouldContain("Aspire.AppHost.Sdk");

        string Value(string name) => lines.Single(line => line.TrimStart().StartsWith($"{name}: ", StringComparison.Ordinal)).Split(": ")[1];
    }
}
