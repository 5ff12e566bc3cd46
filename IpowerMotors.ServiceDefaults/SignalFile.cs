using System.Text.Json;
using System.Text.Json.Serialization;

namespace IpowerMotors.ServiceDefaults;

/// <summary><c>infrastructure/signals.json</c>: every metric, trace source and log category of the platform, and the alarms on them.</summary>
public sealed record SignalFile(
    IReadOnlyList<MetricSignal> Metrics,
    IReadOnlyList<AlarmSignal> Alarms,
    IReadOnlyList<SourceSignal> Sources,
    IReadOnlyList<LogSignal> Logs)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The file this build was made with; it is embedded, so that names cannot drift from code.</summary>
    public static SignalFile Current { get; } = Read();

    private static SignalFile Read()
    {
        using var stream = typeof(SignalFile).Assembly.GetManifestResourceStream("signals.json")!;
        return JsonSerializer.Deserialize<SignalFile>(stream, Json)!;
    }
}

/// <summary>Who makes a signal: our code, .NET and its libraries, or the cloud.</summary>
public enum SignalOrigin { Code, Framework, Aws }

/// <summary>The kinds of instrument.</summary>
public enum MetricKind { Counter, UpDownCounter, Histogram, Gauge }

/// <summary>An instrument: <paramref name="Unit"/> in UCUM, <paramref name="Dimensions"/> are the only tags that are exported.</summary>
public sealed record MetricSignal(
    string Name, string Meter, SignalOrigin EmittedBy, MetricKind Kind, string Unit, string Description,
    IReadOnlyList<string> Dimensions, double[]? Buckets);

/// <summary>When somebody must look at a metric, and why; <paramref name="Threshold"/> in its unit, or a fraction with <paramref name="RatioOf"/>.</summary>
public sealed record AlarmSignal(
    string Name, string Severity, string Metric, IReadOnlyDictionary<string, string[]>? Where, string? RatioOf, string Statistic,
    string Comparison, double Threshold, int PeriodSeconds, int EvaluationPeriods, string MissingData, string Why);

/// <summary>A source of spans.</summary>
public sealed record SourceSignal(string Name, SignalOrigin EmittedBy, string Description);

/// <summary>A log category that matters from <paramref name="Level"/> on.</summary>
public sealed record LogSignal(string Category, SignalOrigin EmittedBy, string Level, string Why);
