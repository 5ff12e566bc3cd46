using System.Security.Cryptography;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>What really leaves the processes over OTLP.</summary>
public sealed class TraceTests(Garage garage)
{
    private readonly string _traceId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    [Fact]
    public async Task One_trace_leads_from_the_caller_through_the_api_to_Redis_and_the_database()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp);

        await GetAsync(api, "api/services");

        await Processes.UntilAsync(() => OfThisTrace(otlp).ShouldContainAll("Microsoft.AspNetCore", "Npgsql", "OpenTelemetry.Instrumentation.StackExchangeRedis"), "spans");
        var spans = OfThisTrace(otlp);
        var request = spans.Single(span => span.Source == "Microsoft.AspNetCore");
        request.ParentId.ShouldBe(CallerSpan);
        request.Service.ShouldBe("IpowerMotors.Api");
        spans.Where(span => span.Source != "Microsoft.AspNetCore").ShouldAllBe(span => span.ParentId == request.SpanId);
        spans.ShouldContain(span => span.Source == "Npgsql" && span["db.query.text"].Contains("services", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probes_and_polling_make_no_spans()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp);

        await api.Http.GetAsync("health", TestContext.Current.CancellationToken);
        await api.Http.GetAsync("alive", TestContext.Current.CancellationToken);
        await GetAsync(api, "api/services"); // exported in order: when its spans are here, those of the probes would be

        await Processes.UntilAsync(() => OfThisTrace(otlp).ShouldContainAll("Microsoft.AspNetCore", "Npgsql"), "spans");
        otlp.Spans.Where(span => span.TraceId != _traceId).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_share_of_new_traces_is_a_setting_and_a_callers_decision_is_followed()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp, ("OTEL_TRACES_SAMPLER_ARG", "0"));

        await api.Http.GetAsync("api/services", TestContext.Current.CancellationToken);
        await GetAsync(api, "api/garage");

        await Processes.UntilAsync(() => OfThisTrace(otlp).ShouldContainAll("Microsoft.AspNetCore", "Npgsql"), "spans");
        otlp.Spans.Where(span => span.TraceId != _traceId).ShouldBeEmpty();
    }

    [Fact]
    public async Task Metrics_leave_with_the_units_of_the_file_and_no_others_leave()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp);

        await GetAsync(api, "api/services");

        await Processes.UntilAsync(() => otlp.Metrics.Select(metric => metric.Name).ShouldContainAll("http.server.request.duration", "db.client.connection.count"), "metrics");
        otlp.Metrics.ShouldBeSubsetOf(ServiceDefaults.SignalFile.Current.Metrics.Select(metric => (metric.Name, metric.Unit, metric.Meter)));
    }

    private const string CallerSpan = "00f067aa0ba902b7";

    private async Task<ServiceProcess> StartApiAsync(OtlpReceiver otlp, params (string Key, string Value)[] settings)
    {
        var all = otlp.Settings;
        all["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync();
        all["ConnectionStrings:redis"] = garage.Redis.ConnectionString;
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return await ServiceProcess.StartAsync("IpowerMotors.Api", all);
    }

    private async Task GetAsync(ServiceProcess service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{_traceId}-{CallerSpan}-01");
        (await service.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private IReadOnlyList<ExportedSpan> OfThisTrace(OtlpReceiver otlp) => [.. otlp.Spans.Where(span => span.TraceId == _traceId)];
}
