using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IpowerMotors.ServiceDefaults;

/// <summary>
/// Logs, metrics and traces: logs to the console always, all of it over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, metrics to the
/// console when <c>Telemetry:Emf</c> is set.
/// </summary>
internal static class Telemetry
{
    private const string Exponential = "base2_exponential_bucket_histogram";

    /// <summary>Adds <see cref="Signals"/>, the console's format and the OTLP export.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Signals>();
        builder.AddConsoleFormat();
        // Also without export: the client integrations of Aspire trace on their own, and dropping is cheap.
        builder.Services.ConfigureOpenTelemetryTracerProvider((services, tracing) => tracing.SetSampler(Sampler(builder.Configuration)));
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.AddOtlpExport();
        }
        if (EmfNames.Parse(builder.Configuration["Telemetry:Emf"]) is { } names)
        {
            builder.AddEmfExport(names);
        }
    }

    private static void AddConsoleFormat(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
            return;
        }
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
    }

    private static void AddOtlpExport(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging => (logging.IncludeFormattedMessage, logging.IncludeScopes) = (true, true));
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder))
            .WithMetrics(metrics => Measure(metrics, builder.Configuration["OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"]))
            .WithTracing(tracing => tracing
                .AddSource([.. SignalFile.Current.Sources.Select(source => source.Name)])
                .AddAspNetCoreInstrumentation(requests => requests.Filter = http => !HealthEndpoints.IsProbe(http.Request.Path))
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }

    private static void AddEmfExport(this IHostApplicationBuilder builder, EmfNames names)
    {
        var every = builder.Configuration.GetValue("OTEL_METRIC_EXPORT_INTERVAL", 60_000); // ms
        var exporter = new EmfExporter(names, builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName, Console.Out);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => Measure(metrics, Exponential)
            .AddReader(new PeriodicExportingMetricReader(exporter, every) { TemporalityPreference = MetricReaderTemporalityPreference.Delta }));
    }

    private static MeterProviderBuilder Measure(MeterProviderBuilder metrics, string? aggregation) => metrics
        .AddMeter([.. SignalFile.Current.Metrics.Where(metric => metric.EmittedBy != SignalOrigin.Aws).Select(metric => metric.Meter).Distinct()])
        .AddView(instrument => View(instrument, aggregation));

    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder) => resource
        .AddService(
            builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName,
            serviceVersion: Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName)])
        // Again, above what AddService makes up: by the service.instance.id of OTEL_RESOURCE_ATTRIBUTES Aspire's dashboard knows its resource.
        .AddEnvironmentVariableDetector();

    // What is not in the file is not exported: neither an instrument nor a tag.
    private static MetricStreamConfiguration View(Instrument instrument, string? aggregation)
    {
        var signal = SignalFile.Current.Metrics.FirstOrDefault(metric => metric.Name == instrument.Name && metric.Meter == instrument.Meter.Name);
        if (signal is null) return MetricStreamConfiguration.Drop;
        string[] tags = [.. signal.Dimensions];
        return (signal.Buckets, aggregation) switch
        {
            (null, _) => new MetricStreamConfiguration { TagKeys = tags },
            // Of explicit buckets CloudWatch keeps the extremes only, which have no percentile; of these it takes up to 100.
            (_, Exponential) => new Base2ExponentialBucketHistogramConfiguration { TagKeys = tags, MaxSize = 100 },
            var (boundaries, _) => new ExplicitBucketHistogramConfiguration { TagKeys = tags, Boundaries = boundaries },
        };
    }

    private static ParentBasedSampler Sampler(IConfiguration configuration)
    {
        // To OpenTelemetry an empty variable is one that is not set.
        var share = configuration["OTEL_TRACES_SAMPLER_ARG"] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 1;
        return new ParentBasedSampler(new RootSampler(share));
    }
}
