namespace IpowerMotors.Tests.Telemetry;

/// <summary>A span as it arrived (opentelemetry/proto/trace/v1/trace.proto).</summary>
public sealed class ExportedSpan(ProtobufFields resource, ProtobufFields scope, ProtobufFields span)
{
    /// <summary>Which process made it: <c>service.name</c>.</summary>
    public string Service { get; } = Attribute(resource.Each(1).Single(), 1, "service.name");

    /// <summary>Which of its processes made it: <c>service.instance.id</c>.</summary>
    public string Instance { get; } = Attribute(resource.Each(1).Single(), 1, "service.instance.id");

    /// <summary>Which activity source made it.</summary>
    public string Source { get; } = scope.Each(1).Single().Text(1);

    /// <summary>What was done.</summary>
    public string Name { get; } = span.Text(5);

    /// <summary>Trace, in hexadecimal.</summary>
    public string TraceId { get; } = span.Hex(1);

    /// <summary>Span, in hexadecimal.</summary>
    public string SpanId { get; } = span.Hex(2);

    /// <summary>Parent span, in hexadecimal; empty for a root.</summary>
    public string ParentId { get; } = span.Hex(4);

    /// <summary>Traces this one is linked to.</summary>
    public IReadOnlyList<string> LinkedTraces { get; } = [.. span.Each(13).Select(link => link.Hex(1))];

    /// <summary>The text of an attribute; empty when absent.</summary>
    public string this[string key] => Attribute(span, 9, key);

    /// <inheritdoc />
    public override string ToString() => $"{Service} {Source} {Name}";

    private static string Attribute(ProtobufFields owner, int field, string key) =>
        owner.Each(field).Where(pair => pair.Text(1) == key).Select(pair => pair.Each(2).Single().Text(1)).FirstOrDefault("");
}
