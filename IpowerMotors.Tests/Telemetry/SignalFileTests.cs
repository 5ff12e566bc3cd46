using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.Logging;
using NJsonSchema;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Code and <c>infrastructure/signals.json</c> say the same.</summary>
public sealed partial class SignalFileTests(Garage garage)
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
    public void Every_metric_of_ours_is_emitted_by_code_and_code_emits_no_other() =>
        Used(MetricName()).ShouldBe(Signals.Metrics.Where(metric => metric.EmittedBy == SignalOrigin.Code).Select(metric => metric.Name), ignoreOrder: true);

    [Fact]
    public void Every_trace_source_of_ours_is_opened_by_code_and_code_opens_no_other() =>
        Used(SourceName()).ShouldBe(Signals.Sources.Where(source => source.EmittedBy == SignalOrigin.Code).Select(source => source.Name), ignoreOrder: true);

    [Fact]
    public void No_code_makes_instruments_or_sources_past_the_file() => SideDoor().Matches(Sources).Select(match => match.Value).ShouldBeEmpty();

    [Fact]
    public void Every_log_category_of_ours_that_warns_stands_in_the_file_and_what_stands_there_is_logged()
    {
        var written = (from type in typeof(Program).Assembly.GetTypes().Concat(typeof(SignalFile).Assembly.GetTypes())
                       from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                       from message in method.GetCustomAttributes<LoggerMessageAttribute>()
                       let logger = method.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(typeof(ILogger).IsAssignableFrom)
                       select (Category: (logger?.GenericTypeArguments.Single() ?? type).FullName!, message.Level)).ToArray();
        var listed = Signals.Logs.Where(log => log.EmittedBy == SignalOrigin.Code).Select(log => (log.Category, Level: Enum.Parse<LogLevel>(log.Level))).ToArray();

        written.Where(log => log.Level >= LogLevel.Warning).Select(log => log.Category).Distinct()
            .Except(listed.Select(log => log.Category)).ShouldBeEmpty("Name them in infrastructure/signals.json.");
        listed.Except(written).ShouldBeEmpty("No code logs them at this level.");
    }

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

    [Fact]
    public void Every_alarm_has_a_test_that_makes_its_fault()
    {
        var proven = from type in typeof(SignalFileTests).Assembly.GetTypes()
                     from method in type.GetMethods()
                     from trait in method.GetCustomAttributes(typeof(TraitAttribute), inherit: false).Cast<TraitAttribute>()
                     where trait.Name == "alarm"
                     select trait.Value;

        proven.ShouldBe(Signals.Alarms.Select(alarm => alarm.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Every_metric_of_the_framework_exists_under_this_name_with_this_unit()
    {
        HashSet<(string, string, string?)> published = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                lock (published) published.Add((instrument.Meter.Name, instrument.Name, instrument.Unit));
            },
        };
        listener.Start();
        await using var api = await garage.OpenAsync();
        await api.Http.GetAsync("health", TestContext.Current.CancellationToken);

        lock (published)
        {
            Signals.Metrics.Where(metric => metric.EmittedBy == SignalOrigin.Framework)
                .Select(metric => (metric.Meter, metric.Name, (string?)metric.Unit)).ShouldBeSubsetOf(published);
        }
    }

    private static IEnumerable<string> Used(Regex name) => name.Matches(Sources).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex("""\.(?:Counter|Histogram|Gauge)\(\s*"([^"]+)""")]
    private static partial Regex MetricName();

    [GeneratedRegex("""Signals\.Source\(\s*"([^"]+)""")]
    private static partial Regex SourceName();

    [GeneratedRegex("""new (?:ActivitySource|Meter)\(.*|\.Create(?:Observable)?(?:Counter|UpDownCounter|Gauge|Histogram)\b.*|(?:ActivitySource|Meter)\s+\w+[^;\n]*=\s*new\(.*""")]
    private static partial Regex SideDoor();
}
