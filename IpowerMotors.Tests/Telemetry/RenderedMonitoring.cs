using System.Text.Json.Nodes;
using IpowerMotors.Tests.Deploy;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>The module <c>monitoring</c> as Terraform renders it: the plan of the first run of its own test, with mocked AWS.</summary>
public sealed class RenderedMonitoring : IAsyncLifetime
{
    private JsonNode? _planned;

    /// <summary>The dashboard's widgets.</summary>
    public IReadOnlyList<JsonNode> Widgets => [.. JsonNode.Parse((string)Resources("aws_cloudwatch_dashboard").Single()["dashboard_body"]!)!["widgets"]!.AsArray().Select(widget => widget!)];

    /// <summary>The alarms by their names.</summary>
    public IReadOnlyDictionary<string, JsonNode> Alarms => Resources("aws_cloudwatch_metric_alarm").ToDictionary(alarm => (string)alarm["alarm_name"]!);

    /// <summary>CloudWatch's name for all of ours.</summary>
    public string Namespace => (string)Telemetry["namespace"]!;

    /// <summary>What tells an API without an agent the same (<c>Telemetry:Emf</c>).</summary>
    public string Emf => (string)Telemetry["emf"]!;

    /// <summary>The sets of dimensions that a release tells the agent to send a metric with, each sorted and joined by blanks.</summary>
    public IEnumerable<string> DimensionSets(string metric) => (Telemetry["dimension_sets"]![metric]?.AsArray() ?? [])
        .Select(set => string.Join(' ', set!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal)));

    private JsonNode Planned
    {
        get
        {
            Assert.SkipWhen(_planned is null, "skipped because there is no Terraform that works offline");
            return _planned!;
        }
    }

    private JsonNode Telemetry => Planned["output_changes"]!["telemetry"]!["after"]!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!OfflineTerraform.Exists) return; // the tests skip: here xunit takes a skip for a failure
        var run = await DeployTool.RunProgramAsync(OfflineTerraform.Program,
            [$"-chdir={Path.Combine(Processes.Root, "infrastructure", "terraform")}", "test", "-json", "-verbose", "-filter=tests/monitoring.tftest.hcl"], new Dictionary<string, string?>());
        run.ExitCode.ShouldBe(0, run.Error);
        _planned = run.Lines.Select(line => line["test_plan"]).First(plan => plan is not null)!;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<JsonNode> Resources(string type) =>
        Planned["resource_changes"]!.AsArray().Where(resource => (string?)resource!["type"] == type).Select(resource => resource!["change"]!["after"]!);
}
