using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>
/// What a developer sees locally is what CloudWatch has: every metric, log category and trace source of <c>signals.json</c> (which
/// <see cref="SignalFileTests"/> hold to the code) has its way through the box's agent to a widget and its alarms, as Terraform renders them.
/// </summary>
public sealed class ParityTests(RenderedMonitoring rendered) : IClassFixture<RenderedMonitoring>
{
    private static readonly string Box = Path.Combine(Processes.Root, "infrastructure", "aws", "box");
    private static readonly string Collector = File.ReadAllText(Path.Combine(Box, "telemetry.yaml"));
    private static readonly string Exports = File.ReadAllText(Path.Combine(Box, "telemetry.env"));

    private static SignalFile Signals => SignalFile.Current;

    private static IEnumerable<MetricSignal> Ours => Signals.Metrics.Where(metric => metric.EmittedBy != SignalOrigin.Aws);

    [Fact]
    public void Every_metric_has_a_widget_on_the_very_metric_that_the_agent_sends()
    {
        rendered.Widgets.Select(widget => (string?)widget["properties"]!["title"]).ShouldBe(Signals.Metrics.Select(metric => metric.Name));
        foreach (var metric in Ours)
        {
            var widget = rendered.Widgets.Single(widget => (string?)widget["properties"]!["title"] == metric.Name);
            if (rendered.DimensionSets(metric.Name).Contains("service.name"))
            {
                widget["properties"]!["metrics"]![0]!.AsArray().Select(part => (string?)part).ShouldBe([rendered.Namespace, metric.Name, "service.name", "api"]);
            }
            else
            {
                // What is in no set, the agent writes into the log group as a number.
                ((string?)widget["type"]).ShouldBe("log");
                ((string?)widget["properties"]!["query"]).ShouldNotBeNull().ShouldContain($"ispresent(`{metric.Name}`)");
            }
        }
    }

    [Fact]
    public void Every_alarm_has_the_threshold_of_the_file_and_looks_at_dimensions_that_the_agent_sends()
    {
        rendered.Alarms.Keys.ShouldBe(Signals.Alarms.Select(alarm => $"ipower-test-{alarm.Name}"), ignoreOrder: true);
        foreach (var alarm in Signals.Alarms)
        {
            var made = rendered.Alarms[$"ipower-test-{alarm.Name}"];
            ((double?)made["threshold"], (int?)made["evaluation_periods"], (string?)made["treat_missing_data"])
                .ShouldBe((alarm.Threshold, alarm.EvaluationPeriods, alarm.MissingData), alarm.Name);
            var watched = made["metric_query"]!.AsArray().SelectMany(query => query!["metric"]!.AsArray()).ToArray();
            watched.ShouldAllBe(metric => (int?)metric!["period"] == alarm.PeriodSeconds && (string?)metric["stat"] == alarm.Statistic, alarm.Name);
            foreach (var metric in watched.Where(metric => (string?)metric!["namespace"] == rendered.Namespace))
            {
                var dimensions = string.Join(' ', metric!["dimensions"]!.AsObject().Select(dimension => dimension.Key).Order(StringComparer.Ordinal));
                rendered.DimensionSets((string)metric["metric_name"]!).ShouldContain(dimensions, alarm.Name);
            }
        }
    }

    [Fact]
    public void What_the_agent_measures_itself_is_what_the_alarms_ask_it_for()
    {
        var agent = JsonNode.Parse(File.ReadAllText(Path.Combine(Box, "agent.json")))!["metrics"]!;
        var measured = agent["metrics_collected"]!.AsObject().SelectMany(kind => kind.Value!["measurement"]!.AsArray()).Select(name => (string)name!).ToArray();

        ((string?)agent["namespace"]).ShouldBe("CWAgent");
        agent["append_dimensions"]!.AsObject().Select(dimension => dimension.Key).ShouldBe(["InstanceId"]);
        var asked = rendered.Alarms.Values.SelectMany(alarm => alarm["metric_query"]!.AsArray()).SelectMany(query => query!["metric"]!.AsArray())
            .Where(metric => (string?)metric!["namespace"] == "CWAgent").ToArray();
        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(metric => measured.Contains((string)metric!["metric_name"]!));
    }

    [Theory]
    [InlineData("metrics", "awsemf/api")]
    [InlineData("logs", "awscloudwatchlogs/api")]
    [InlineData("traces", "awsxray/api")]
    public void Each_kind_of_signal_has_a_pipeline_from_the_port_that_the_api_sends_to(string kind, string exporter)
    {
        var pipeline = Regex.Match(Collector, $$"""^    {{kind}}/api:\n      receivers: \[(.*)\]\n      processors: \[(.*)\]\n      exporters: \[(.*)\]$""", RegexOptions.Multiline);
        pipeline.Success.ShouldBeTrue(Collector);
        (pipeline.Groups[1].Value, pipeline.Groups[3].Value).ShouldBe(("otlp/api", exporter));
        Collector.ShouldContain($"\n  {exporter}:\n");
        var port = Regex.Match(Collector, @"otlp/api:\s+protocols:\s+grpc:\s+endpoint: (\S+)").Groups[1].Value;
        Exports.ShouldContain($"OTEL_EXPORTER_OTLP_ENDPOINT=http://{port}\n");
        // CloudWatch adds up what arrives, and computes percentiles from these histograms only.
        Exports.ShouldContain("TEMPORALITY_PREFERENCE=delta\n");
        Exports.ShouldContain("HISTOGRAM_AGGREGATION=base2_exponential_bucket_histogram\n");
    }

    [Fact]
    public async Task Every_log_category_and_trace_source_of_ours_passes_the_level_and_the_sampler_of_production()
    {
        // No part of the configuration that production runs with may silence what the file promises.
        var levels = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Processes.Root, "IpowerMotors.Api", "appsettings.json"), TestContext.Current.CancellationToken))!["Logging"]!["LogLevel"]!.AsObject();
        string[] order = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];

        foreach (var log in Signals.Logs)
        {
            var rule = levels.Where(level => level.Key == "Default" || log.Category == level.Key || log.Category.StartsWith(level.Key + ".", StringComparison.Ordinal))
                .MaxBy(level => level.Key == "Default" ? 0 : level.Key.Length);
            Array.IndexOf(order, (string)rule.Value!).ShouldBeLessThanOrEqualTo(Array.IndexOf(order, log.Level), log.Category);
        }
        Exports.ShouldNotContain("OTEL_TRACES_SAMPLER_ARG=0\n");
    }
}
