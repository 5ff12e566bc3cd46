using System.Collections.Concurrent;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Receives what a service exports over OTLP http/protobuf.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ProtobufFields> _traces = new();
    private readonly ConcurrentQueue<ProtobufFields> _metrics = new();
    private readonly ConcurrentQueue<ProtobufFields> _logs = new();
    private readonly string _url = $"http://127.0.0.1:{Processes.FreePort()}";
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add(_url);
        _app.MapPost("/v1/traces", http => KeepAsync(http, _traces));
        _app.MapPost("/v1/metrics", http => KeepAsync(http, _metrics));
        _app.MapPost("/v1/logs", http => KeepAsync(http, _logs));
    }

    /// <summary>Makes a service export here, and soon.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _url,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    };

    /// <summary>Starts receiving on a free port.</summary>
    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>All spans so far.</summary>
    public IReadOnlyList<ExportedSpan> Spans => [..
        from export in _traces
        from resource in export.Each(1)
        from scope in resource.Each(2)
        from span in scope.Each(2)
        select new ExportedSpan(resource, scope, span)];

    /// <summary>Name, unit and meter of all metrics so far.</summary>
    public IReadOnlyList<(string Name, string Unit, string Meter)> Metrics => [..
        (from export in _metrics
         from resource in export.Each(1)
         from scope in resource.Each(2)
         from metric in scope.Each(2)
         select (metric.Text(1), metric.Text(3), scope.Each(1).Single().Text(1))).Distinct()];

    /// <summary>Names of the metrics that came as histograms with exponential buckets, each with its temporality (1: since the last export).</summary>
    public IReadOnlyList<(string Name, ulong Temporality)> ExponentialHistograms => [..
        (from export in _metrics
         from resource in export.Each(1)
         from scope in resource.Each(2)
         from metric in scope.Each(2)
         from histogram in metric.Each(10)
         select (metric.Text(1), histogram.Number(2))).Distinct()];

    /// <summary>All data points so far.</summary>
    public IReadOnlyList<ExportedPoint> Points => [..
        from export in _metrics
        from resource in export.Each(1)
        from scope in resource.Each(2)
        from metric in scope.Each(2)
        from point in ExportedPoint.Of(resource, metric)
        select point];

    /// <summary>Categories and formatted messages of all log records so far.</summary>
    public IReadOnlyList<(string Category, string Message)> Logs => [..
        from export in _logs
        from resource in export.Each(1)
        from scope in resource.Each(2)
        from record in scope.Each(2)
        select (scope.Each(1).Single().Text(1), record.Each(5).Single().Text(1))];

    /// <summary>Everything received, as text: no string hides from a search in it.</summary>
    public string Everything => string.Join('\n', _traces.Concat(_metrics).Concat(_logs));

    private static async Task KeepAsync(HttpContext http, ConcurrentQueue<ProtobufFields> exports)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        exports.Enqueue(new(body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
