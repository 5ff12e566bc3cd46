using System.Text.Json;

namespace IpowerMotors.ServiceDefaults;

/// <summary>What CloudWatch is to make of our metrics: the setting <c>Telemetry:Emf</c>, which Terraform derives from signals.json.</summary>
/// <param name="Namespace">Of the metrics.</param>
/// <param name="DimensionSets">By metric; one that is missing stays a number in the logs.</param>
/// <param name="Marks">By alarm: the measurements that it looks at.</param>
internal sealed record EmfNames(string Namespace, IReadOnlyDictionary<string, string[][]> DimensionSets, IReadOnlyDictionary<string, EmfMark> Marks)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Null where metrics do not go this way.</summary>
    public static EmfNames? Parse(string? setting) => string.IsNullOrEmpty(setting) ? null : JsonSerializer.Deserialize<EmfNames>(setting, Json);
}

/// <summary>Measurements of a metric whose tags have one of these values.</summary>
internal sealed record EmfMark(string Metric, IReadOnlyDictionary<string, string[]> Where);
