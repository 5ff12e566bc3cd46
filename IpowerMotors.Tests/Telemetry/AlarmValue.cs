using IpowerMotors.ServiceDefaults;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>What CloudWatch would compute for an alarm of <c>signals.json</c> from points that were exported within one period.</summary>
public static class AlarmValue
{
    /// <summary>The alarm's value; null when nothing was exported that it looks at.</summary>
    public static double? Of(AlarmSignal alarm, IEnumerable<ExportedPoint> points)
    {
        var all = points.ToArray();
        var value = Statistic(alarm.Statistic, all.Where(point => point.Name == alarm.Metric && Counts(alarm, point)));
        if (alarm.RatioOf is null) return value;
        var whole = Statistic(alarm.Statistic, all.Where(point => point.Name == alarm.RatioOf));
        return whole is > 0 ? (value ?? 0) / whole : null;
    }

    /// <summary>Whether a value is beyond the alarm's threshold.</summary>
    public static bool Crosses(AlarmSignal alarm, double? value) => value is { } number && alarm.Comparison switch
    {
        ">" => number > alarm.Threshold,
        ">=" => number >= alarm.Threshold,
        "<" => number < alarm.Threshold,
        _ => number <= alarm.Threshold,
    };

    private static bool Counts(AlarmSignal alarm, ExportedPoint point) =>
        alarm.Where is null || alarm.Where.All(filter => filter.Value.Contains(point.Dimensions.GetValueOrDefault(filter.Key)));

    private static double? Statistic(string statistic, IEnumerable<ExportedPoint> points)
    {
        var matching = points.ToArray();
        return matching.Length == 0 ? null : statistic switch
        {
            "Sum" => matching.Sum(point => point.Value),
            "SampleCount" => matching.Sum(point => (double)point.Count),
            "Maximum" => matching.Max(point => point.Value),
            "p95" => Percentile(matching.SelectMany(point => point.Buckets), 0.95),
            _ => throw new NotSupportedException($"{statistic} is computed by AWS from its own measurements."),
        };
    }

    private static double? Percentile(IEnumerable<(double Upper, ulong Count)> buckets, double share)
    {
        var ascending = buckets.OrderBy(bucket => bucket.Upper).ToArray();
        var rank = share * ascending.Sum(bucket => (double)bucket.Count);
        double passed = 0;
        foreach (var (upper, count) in ascending)
        {
            if ((passed += count) >= rank) return upper;
        }
        return null;
    }
}
