namespace IpowerMotors.Tests.Telemetry;

/// <summary>A data point of a metric as it arrived (opentelemetry/proto/metrics/v1/metrics.proto).</summary>
/// <param name="Kind"><c>gauge</c>, <c>sum</c>, <c>histogram</c> (fixed buckets) or <c>exponential</c> (histogram).</param>
/// <param name="Delta">Whether it tells what was added since the last export.</param>
/// <param name="Value">Of a gauge or sum.</param>
/// <param name="Count">Measurements in a histogram.</param>
/// <param name="Buckets">Upper bound and count of an exponential histogram's filled buckets, ascending.</param>
public sealed record ExportedPoint(
    string Service, string Name, string Kind, bool Delta, DateTimeOffset At, IReadOnlyDictionary<string, string> Dimensions,
    double Value, ulong Count, IReadOnlyList<(double Upper, ulong Count)> Buckets)
{
    /// <summary>All points of one metric.</summary>
    public static IEnumerable<ExportedPoint> Of(ProtobufFields resource, ProtobufFields metric)
    {
        var service = Attributes(resource.Each(1).Single(), 1).GetValueOrDefault("service.name", "");
        foreach (var (field, kind) in new[] { (5, "gauge"), (7, "sum"), (9, "histogram"), (10, "exponential") })
        {
            foreach (var data in metric.Each(field))
            {
                foreach (var point in data.Each(1))
                {
                    yield return Read(service, metric.Text(1), kind, data.Number(2) == 1, point);
                }
            }
        }
    }

    private static ExportedPoint Read(string service, string name, string kind, bool delta, ProtobufFields point) => new(
        service, name, kind, delta,
        DateTimeOffset.UnixEpoch.AddTicks((long)(point.Number(3) / 100)),
        Attributes(point, kind switch { "exponential" => 1, "histogram" => 9, _ => 7 }),
        kind is "gauge" or "sum" ? BitConverter.UInt64BitsToDouble(point.Number(4)) + (long)point.Number(6) : 0,
        kind is "gauge" or "sum" ? 0 : point.Number(4),
        kind is "exponential" ? [.. Filled(point)] : []);

    private static IEnumerable<(double Upper, ulong Count)> Filled(ProtobufFields point)
    {
        if (point.Number(7) is > 0 and var zeros) yield return (0, zeros);
        var growth = Math.Pow(2, Math.Pow(2, -Signed(point.Number(6))));
        foreach (var positive in point.Each(8))
        {
            var index = Signed(positive.Number(1));
            foreach (var count in Varints(Convert.FromHexString(positive.Hex(2))))
            {
                index++;
                if (count > 0) yield return (Math.Pow(growth, index), count);
            }
        }
    }

    private static Dictionary<string, string> Attributes(ProtobufFields owner, int field) => owner.Each(field).ToDictionary(
        pair => pair.Text(1),
        pair => pair.Each(2).Single() is var value && value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}");

    // Zigzag, as protobuf writes sint32.
    private static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private static IEnumerable<ulong> Varints(byte[] packed)
    {
        for (var at = 0; at < packed.Length; at++)
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7, at++)
            {
                value |= (ulong)(packed[at] & 0x7F) << shift;
                if (packed[at] < 0x80) break;
            }
            yield return value;
        }
    }
}
