using System.Net;
using System.Net.Sockets;
using IpowerMotors.Api.Integrations;
using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.S3;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.Tests.Telemetry;

public sealed class HealthTests(Garage garage, LocalS3Server s3) : IClassFixture<LocalS3Server>
{
    [Fact]
    public async Task Health_names_every_dependency_and_its_state_and_nothing_else()
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, settings: s3.StorageSettings("documents"));
        await api.Services.GetRequiredService<DocumentStore>().EnsureBucketAsync(TestContext.Current.CancellationToken);

        var body = await api.Http.GetStringAsync("health", TestContext.Current.CancellationToken);

        body.ShouldBe("""{"status":"Healthy","checks":{"self":"Healthy","PostgreSql":"Healthy","StackExchange.Redis":"Healthy","S3":"Healthy"}}""");
    }

    [Fact]
    public async Task Without_Redis_the_api_is_degraded_and_stays_in_service()
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), $"127.0.0.1:{Processes.FreePort()}");

        var health = await api.Http.GetAsync("health", TestContext.Current.CancellationToken);

        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"status\":\"Degraded\"");
    }

    [Fact]
    public async Task Without_S3_the_api_is_degraded_and_stays_in_service_also_when_the_store_only_hangs()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        foreach (var port in new[] { Processes.FreePort(), ((IPEndPoint)silent.LocalEndpoint).Port })
        {
            var settings = new Dictionary<string, string?>(s3.StorageSettings("documents")) { ["Storage:ServiceUrl"] = $"http://127.0.0.1:{port}" };
            await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, settings: settings);

            var health = await api.Http.GetAsync("health", TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);

            health.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"S3\":\"Degraded\"");
        }
    }

    [Fact]
    public async Task An_api_that_started_without_Redis_serves_and_is_whole_again_once_Redis_comes()
    {
        await using var redis = new RedisServer();
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), redis.ConnectionString);

        (await api.Http.GetStringAsync("health", TestContext.Current.CancellationToken)).ShouldContain("\"StackExchange.Redis\":\"Degraded\"");
        (await api.Http.GetStringAsync("api/services", TestContext.Current.CancellationToken)).ShouldContain("vidange");

        await redis.StartAsync();
        await Processes.UntilAsync(async () => (await api.Http.GetStringAsync("health")).ShouldContain("\"StackExchange.Redis\":\"Healthy\""), "a healthy Redis", TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Without_Postgres_the_api_is_unhealthy_but_alive_and_tells_no_secret()
    {
        var nowhere = $"Host=127.0.0.1;Port={Processes.FreePort()};Username=somebody;Password=s3cret;Database=garage";
        await using var api = await GarageApi.StartAsync(nowhere, garage.Redis.ConnectionString);

        var health = await api.Http.GetAsync("health", TestContext.Current.CancellationToken);

        health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe("""{"status":"Unhealthy","checks":{"self":"Healthy","PostgreSql":"Unhealthy","StackExchange.Redis":"Healthy","S3":"Degraded"}}""");
        (await api.Http.GetAsync("alive", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Probing_hard_runs_each_check_once_in_two_seconds()
    {
        var runs = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddServiceDefaults();
        builder.Services.AddHealthChecks().AddCheck("counted", () => Interlocked.Increment(ref runs) > 0 ? HealthCheckResult.Healthy() : default);
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{Processes.FreePort()}");
        app.MapDefaultEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => http.GetAsync("health", TestContext.Current.CancellationToken)));

        runs.ShouldBeInRange(1, 2);
    }
}
