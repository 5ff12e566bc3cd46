using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>On the box metrics leave in the one form that CloudWatch computes percentiles of.</summary>
public sealed class BoxMetricsTests(Garage garage)
{
    [Fact]
    public async Task With_the_settings_of_the_box_durations_are_exponential_histograms_since_the_last_export()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        var settings = otlp.Settings;
        settings["ConnectionStrings:ipowermotors"] = await garage.Postgres.CreateDatabaseAsync();
        settings["ConnectionStrings:redis"] = garage.Redis.ConnectionString;
        settings["Site:Url"] = "http://localhost:8080";
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Processes.Root, "infrastructure/aws/box/telemetry.env"), TestContext.Current.CancellationToken))
        {
            settings.TryAdd(line.Split('=')[0], line.Split('=')[1]); // where to and how often stay the test's
        }
        await using var api = await ServiceProcess.StartAsync("IpowerMotors.Api", settings);

        (await api.Http.GetAsync("/api/services", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await Processes.UntilAsync(() =>
        {
            otlp.ExponentialHistograms.ShouldContain(("http.server.request.duration", 1UL));
            return Task.CompletedTask;
        }, "the first request's duration");
        otlp.ExponentialHistograms.ShouldAllBe(histogram => histogram.Temporality == 1);
        otlp.Metrics.Select(metric => metric.Name).ShouldContain("db.client.connection.count");
    }
}
