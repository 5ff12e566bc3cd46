using System.Net;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Where there is no agent (Lambda), the metrics that alarms look at leave on standard output.</summary>
public sealed class EmfTests(Garage garage, RenderedMonitoring rendered) : IClassFixture<RenderedMonitoring>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_names_the_dimensions_that_the_alarms_look_at_and_marks_what_they_select()
    {
        await using var api = await StartAsync();
        for (var time = 0; time < 3; time++)
        {
            using var _ = await api.Http.GetAsync("/api/my-appointment?token=none", Token);
        }
        (await api.Http.PostAsync("/work", null, Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Processes.UntilAsync(() => // Kestrel notes a request's duration after its answer
        {
            Lines(api, "http.server.request.duration").Sum(line => (long)line["http.server.request.duration"]!["Count"]!).ShouldBe(3);
            return Task.CompletedTask;
        }, "three requests");
        var age = Lines(api, "ipower.outbox.age").Last(); // told within the call, not a minute later
        ((double)age["ipower.outbox.age"]!, (string?)age["service.name"]).ShouldBe((0, "api"));
        Directive(age)["Namespace"]!.ToString().ShouldBe(rendered.Namespace);
        Sets(age).ShouldBe(["service.name"]);
        var limited = Lines(api, "aspnetcore.rate_limiting.requests").Where(line => (string?)line["rate-limited"] == "yes").ToArray();
        limited.Sum(line => (long)line["aspnetcore.rate_limiting.requests"]!).ShouldBe(2);
        Sets(limited[0]).ShouldBe(["rate-limited service.name"]);
        Lines(api, "aspnetcore.rate_limiting.requests").ShouldContain(line => line["rate-limited"] == null && line["_aws"] == null); // costs nothing
        Lines(api, "dotnet.process.memory.working_set").ShouldAllBe(line => line["_aws"] == null && (long)line["dotnet.process.memory.working_set"]! > 10_000_000);
    }

    [Fact]
    public async Task Of_a_distribution_the_values_and_their_numbers_make_its_sum()
    {
        await using var api = await StartAsync();
        (await api.Http.GetAsync("/api/services", Token)).EnsureSuccessStatusCode();
        (await api.Http.PostAsync("/work", null, Token)).EnsureSuccessStatusCode();

        await Processes.UntilAsync(() =>
        {
            Lines(api, "http.server.request.duration").ShouldNotBeEmpty();
            return Task.CompletedTask;
        }, "the request's duration");
        var duration = Lines(api, "http.server.request.duration")[0]["http.server.request.duration"]!;
        var (values, counts) = (Numbers(duration, "Values"), Numbers(duration, "Counts"));
        counts.Sum().ShouldBe((double)duration["Count"]!);
        values.Zip(counts, (value, count) => value * count).Sum().ShouldBe((double)duration["Sum"]!, (double)duration["Sum"]! * 0.05);
        ((double)duration["Max"]!).ShouldBeInRange((double)duration["Min"]!, (double)duration["Sum"]!);
    }

    private async Task<ServiceProcess> StartAsync() => await ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>
    {
        ["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync(),
        ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
        ["Site:Url"] = "http://localhost:8080",
        ["Workers:Mode"] = "Called",
        ["RateLimits:Tokens:Permits"] = "1",
        ["OTEL_SERVICE_NAME"] = "api",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["Telemetry:Emf"] = rendered.Emf,
    });

    private static JsonNode[] Lines(ServiceProcess api, string metric) =>
        [.. api.Output.Split('\n').Where(line => line.StartsWith("{\"service.name\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!).Where(line => line[metric] is not null)];

    private static JsonNode Directive(JsonNode line) => line["_aws"]!["CloudWatchMetrics"]![0]!;

    private static IEnumerable<string> Sets(JsonNode line) =>
        Directive(line)["Dimensions"]!.AsArray().Select(set => string.Join(' ', set!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal)));

    private static double[] Numbers(JsonNode value, string name) => [.. value[name]!.AsArray().Select(number => (double)number!)];
}
