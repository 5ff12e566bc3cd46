using System.Globalization;
using System.Text.Json.Nodes;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace IpowerMotors.ServiceDefaults;

/// <summary>
/// Metrics as lines of CloudWatch's embedded metric format on standard output, with the dimensions and marks that the agent gives
/// them elsewhere (infrastructure/aws/box/telemetry.yaml): for Lambda, which carries its output to CloudWatch but no agent.
/// </summary>
internal sealed class EmfExporter(EmfNames names, string service, TextWriter output) : BaseExporter<Metric>
{
    /// <inheritdoc />
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                output.WriteLine(Line(metric, point).ToJsonString());
            }
        }
        return ExportResult.Success;
    }

    private JsonObject Line(Metric metric, in MetricPoint point)
    {
        var line = new JsonObject { ["service.name"] = service };
        foreach (var (tag, value) in point.Tags)
        {
            line[tag] = Convert.ToString(value, CultureInfo.InvariantCulture);
        }
        foreach (var (alarm, mark) in names.Marks)
        {
            if (mark.Metric == metric.Name && mark.Where.All(tag => tag.Value.Contains((string?)line[tag.Key]))) line[alarm] = "yes";
        }
        line[metric.Name] = Value(metric.MetricType, point);
        var sets = names.DimensionSets.GetValueOrDefault(metric.Name, []).Where(set => set.All(line.ContainsKey)).ToArray();
        if (sets.Length > 0) line["_aws"] = Directive(metric.Name, sets, point.EndTime);
        return line;
    }

    private JsonObject Directive(string metric, string[][] sets, DateTimeOffset time) => new()
    {
        ["Timestamp"] = time.ToUnixTimeMilliseconds(),
        ["CloudWatchMetrics"] = new JsonArray(new JsonObject
        {
            ["Namespace"] = names.Namespace,
            ["Dimensions"] = new JsonArray([.. sets.Select(set => new JsonArray([.. set.Select(name => (JsonNode)name)]))]),
            ["Metrics"] = new JsonArray(new JsonObject { ["Name"] = metric }),
        }),
    };

    private static JsonNode Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => Distribution(point),
    };

    // CloudWatch computes percentiles from values and how often each came: here the middle of each bucket.
    private static JsonObject Distribution(in MetricPoint point)
    {
        var data = point.GetExponentialHistogramData();
        var width = Math.Pow(2, Math.Pow(2, -data.Scale));
        var (values, counts, index) = (new JsonArray(), new JsonArray(), data.PositiveBuckets.Offset);
        foreach (var count in data.PositiveBuckets)
        {
            if (count > 0)
            {
                values.Add(Math.Pow(width, index) * (1 + width) / 2);
                counts.Add(count);
            }
            index++;
        }
        point.TryGetHistogramMinMaxValues(out var min, out var max);
        return new() { ["Values"] = values, ["Counts"] = counts, ["Min"] = min, ["Max"] = max, ["Count"] = point.GetHistogramCount(), ["Sum"] = point.GetHistogramSum() };
    }
}
