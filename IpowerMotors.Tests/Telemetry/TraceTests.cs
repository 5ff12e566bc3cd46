using System.Net;
using System.Security.Cryptography;
using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.S3;
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
    public async Task A_booking_is_one_trace_from_the_edge_to_the_database_and_the_trace_of_its_mail_is_linked_to_it()
    {
        await using var mail = new MailServer();
        await mail.StartAsync();
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp, ("ConnectionStrings:smtp", mail.ConnectionString));
        using var client = new ClientBuild();
        await using var edge = await StartEdgeAsync(otlp, api, client);

        (await Visits.BookAsync(edge.Http, await Visits.FreeSlotAsync(edge.Http), $"00-{_traceId}-{CallerSpan}-01")).StatusCode.ShouldBe(HttpStatusCode.Created);

        await Processes.UntilAsync(() => OfThisTrace(otlp).Select(span => $"{span.Service} {span.Source}").ShouldContainAll(
            "IpowerMotors.Web Microsoft.AspNetCore", "IpowerMotors.Web System.Net.Http", "IpowerMotors.Api Microsoft.AspNetCore", "IpowerMotors.Api Npgsql"), "spans");
        await Processes.UntilAsync(() => otlp.Spans.ShouldContainAll("IpowerMotors.Outbox", "IpowerMotors.Mail"), "the relay's spans");
        var sent = otlp.Spans.Single(span => span.Source == "IpowerMotors.Outbox");
        sent.TraceId.ShouldNotBe(_traceId);
        sent.LinkedTraces.ShouldBe([_traceId]);
        otlp.Spans.Single(span => span.Source == "IpowerMotors.Mail").ParentId.ShouldBe(sent.SpanId);
        AssertAncestors(OfThisTrace(otlp), "Npgsql", "IpowerMotors.Api Microsoft.AspNetCore", "IpowerMotors.Web System.Net.Http", "IpowerMotors.Web Microsoft.AspNetCore");
    }

    [Fact]
    public async Task A_photo_is_one_trace_from_the_edge_to_the_document_store()
    {
        await using var store = new LocalS3Server();
        await store.InitializeAsync();
        using (var s3 = store.Client()) await s3.PutBucketAsync("documents", TestContext.Current.CancellationToken);
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp, [.. store.StorageSettings("documents").Select(setting => (setting.Key, setting.Value!))]);
        using var client = new ClientBuild();
        await using var edge = await StartEdgeAsync(otlp, api, client);

        using var request = new HttpRequestMessage(HttpMethod.Post, "api/quote-requests/photos")
        {
            Content = new ByteArrayContent(Pictures.FromAPhone()) { Headers = { ContentType = new("image/jpeg") } },
            Headers = { { "traceparent", $"00-{_traceId}-{CallerSpan}-01" } },
        };
        (await edge.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Created);

        await Processes.UntilAsync(() => OfThisTrace(otlp).Select(span => $"{span.Service} {span.Source}").ShouldContainAll(
            "IpowerMotors.Web Microsoft.AspNetCore", "IpowerMotors.Api Microsoft.AspNetCore", "IpowerMotors.Api IpowerMotors.Storage", "IpowerMotors.Api System.Net.Http"), "spans");
        var put = OfThisTrace(otlp).Single(span => span.Source == "IpowerMotors.Storage");
        (put.Name, put["rpc.system"], put["rpc.service"], put["rpc.method"], put["aws.s3.bucket"]).ShouldBe(("S3.PutObject", "aws-api", "S3", "PutObject", "documents"));
        put["aws.s3.key"].ShouldMatch("^quote-photos/[0-9a-f]{32}.jpg$");
        OfThisTrace(otlp).Single(span => span is { Service: "IpowerMotors.Api", Source: "System.Net.Http" }).ParentId.ShouldBe(put.SpanId);
        AssertAncestors(OfThisTrace(otlp), "IpowerMotors.Storage", "IpowerMotors.Api Microsoft.AspNetCore", "IpowerMotors.Web System.Net.Http", "IpowerMotors.Web Microsoft.AspNetCore");
        foreach (var secret in Pictures.Secrets) otlp.Everything.ShouldNotContain(secret);
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
    public async Task An_empty_share_is_none_that_was_set_and_every_trace_is_exported()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp, ("OTEL_TRACES_SAMPLER_ARG", ""));

        (await api.Http.GetAsync("api/services", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await Processes.UntilAsync(() => otlp.Spans.ShouldContainAll("Microsoft.AspNetCore", "Npgsql"), "spans");
    }

    [Fact]
    public async Task What_the_environment_says_of_the_process_is_told_with_its_telemetry()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await StartApiAsync(otlp, ("OTEL_SERVICE_NAME", "api"), ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=xkqzvmtr"));

        await GetAsync(api, "api/services");

        await Processes.UntilAsync(() => OfThisTrace(otlp).ShouldContainAll("Microsoft.AspNetCore"), "spans");
        OfThisTrace(otlp).ShouldAllBe(span => span.Service == "api" && span.Instance == "xkqzvmtr"); // by which Aspire's dashboard finds the resource
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

    // From a span of the source upwards, each named parent is met in this order; others may stand between.
    private static void AssertAncestors(IReadOnlyList<ExportedSpan> spans, string source, params string[] ancestors)
    {
        var met = new List<string>();
        for (var span = spans.First(span => span.Source == source); span is not null; span = spans.FirstOrDefault(parent => parent.SpanId == span.ParentId))
        {
            met.Add($"{span.Service} {span.Source}");
        }
        met.Where(ancestors.Contains).ShouldBe(ancestors);
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

    private static Task<ServiceProcess> StartEdgeAsync(OtlpReceiver otlp, ServiceProcess api, ClientBuild client) =>
        ServiceProcess.StartAsync("IpowerMotors.Web", new Dictionary<string, string?>(otlp.Settings)
        {
            ["services:api:http:0"] = $"{api.Url}",
            ["Edge:ClientRoot"] = client.Root,
            ["Edge:Rules"] = EdgeServer.RulesPath,
        });

    private async Task GetAsync(ServiceProcess service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{_traceId}-{CallerSpan}-01");
        (await service.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private IReadOnlyList<ExportedSpan> OfThisTrace(OtlpReceiver otlp) => [.. otlp.Spans.Where(span => span.TraceId == _traceId)];
}
