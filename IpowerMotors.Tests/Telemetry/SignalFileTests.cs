using System.Text.RegularExpressions;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using NJsonSchema;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Code and <c>infrastructure/signals.json</c> say the same.</summary>
public sealed partial class SignalFileTests
{
    private static SignalFile Signals => SignalFile.Current;

    private static string Sources { get; } = string.Join('\n',
        from project in Directory.GetDirectories(Processes.Root, "IpowerMotors.*")
        where !project.EndsWith("IpowerMotors.Tests", StringComparison.Ordinal)
        from file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("/Signals.cs", StringComparison.Ordinal)
        select File.ReadAllText(file));

    [Fact]
    public async Task The_file_follows_its_schema()
    {
        var folder = Path.Combine(Processes.Root, "infrastructure");
        var schema = await JsonSchema.FromFileAsync(Path.Combine(folder, "signals.schema.json"), TestContext.Current.CancellationToken);

        schema.Validate(await File.ReadAllTextAsync(Path.Combine(folder, "signals.json"), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public void No_code_makes_instruments_or_sources_past_the_file() => SideDoor().Matches(Sources).Select(match => match.Value).ShouldBeEmpty();

    [Fact]
    public void Every_log_category_of_ours_is_a_type() =>
        Signals.Logs.Where(log => log.EmittedBy == SignalOrigin.Code && typeof(Program).Assembly.GetType(log.Category) is null).ShouldBeEmpty();

    [Fact]
    public void Every_alarm_watches_metrics_and_dimensions_that_exist()
    {
        var dimensions = Signals.Metrics.ToDictionary(metric => metric.Name, metric => metric.Dimensions);

        foreach (var alarm in Signals.Alarms)
        {
            dimensions.ShouldContainKey(alarm.Metric, alarm.Name);
            dimensions.ShouldContainKey(alarm.RatioOf ?? alarm.Metric, alarm.Name);
            (alarm.Where?.Keys ?? []).ShouldBeSubsetOf(dimensions[alarm.Metric], alarm.Name);
        }
        Signals.Alarms.Select(alarm => alarm.Name).ShouldBeUnique();
    }

    [GeneratedRegex("""new (?:ActivitySource|Meter)\(.*|\.Create(?:Observable)?(?:Counter|UpDownCounter|Gauge|Histogram)\b.*|(?:ActivitySource|Meter)\s+\w+[^;\n]*=\s*new\(.*""")]
    private static partial Regex SideDoor();
}
