using System.Net;
using System.Net.Mail;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using IpowerMotors.Tests.Support;
using Npgsql;
using StackExchange.Redis;

namespace IpowerMotors.Tests.AppHost;

/// <summary>The whole platform from its start to its end.</summary>
public abstract class Lifetime(Aspires aspire) : OnOneAspire(aspire)
{
    protected static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_killed_apphost_takes_every_process_with_it()
    {
        await using var appHost = await StartAsync();
        Remains.ProcessesOf(appHost.DataDirectory).Count.ShouldBeGreaterThan(8);

        await appHost.SignalAsync("KILL");

        await appHost.ExitsAsync(StopDeadline);
        await Remains.NoneAsync(appHost);
    }

    [Fact]
    public async Task A_second_start_finds_all_data_and_the_same_secrets()
    {
        string secrets;
        await using (var first = await StartAsync(Folder.FullName))
        {
            ListsResources(first);
            ListensOnLoopbackAlone(first);
            secrets = await File.ReadAllTextAsync(SecretsFile, TestContext.Current.CancellationToken);
            await WriteAsync(first);
            await first.SignalAsync("TERM");
            (await first.ExitsAsync(StopDeadline)).ShouldBe(0, first.Output);
            await Remains.NoneAsync(first);
        }

        await using var second = await StartAsync(Folder.FullName);
        (await File.ReadAllTextAsync(SecretsFile, TestContext.Current.CancellationToken)).ShouldBe(secrets);
        await ShouldReadAsync(second);
        await second.PressCtrlCAsync();
        (await second.ExitsAsync(StopDeadline)).ShouldBe(0, second.Output);
        await Remains.NoneAsync(second);
    }

    private string SecretsFile => Path.Combine(Folder.FullName, "Microsoft", "UserSecrets", "ipowermotors-apphost", "secrets.json");

    protected Task<AppHostProcess> StartAsync(string? dataDirectory = null) => AppHostProcess.StartAsync(Aspire, dataDirectory: dataDirectory);

    private static void ListsResources(AppHostProcess appHost)
    {
        var output = appHost.Output;
        foreach (var name in new[] { "postgres", "redis", "minio", "mailhog", "api", "web-dev", "web" })
        {
            output.ShouldMatch($@"(?m)^{name} +\| .*\S", "its log");
            output.ShouldMatch($@"(?m)^{name} +healthy +\d+\.\d s +\w+://localhost:\d+");
        }
        output.ShouldMatch(@"(?m)^migrate +finished +\d+\.\d s");
    }

    private static void ListensOnLoopbackAlone(AppHostProcess appHost)
    {
        var listeners = Processes.Listeners().Where(listener => appHost.Ports.Values.Contains(listener.Port)).ToList();
        listeners.Select(listener => listener.Port).Distinct().ShouldBe(appHost.Ports.Values, ignoreOrder: true);
        listeners.ShouldAllBe(listener => IPAddress.IsLoopback(listener.Address));
    }

    private async Task WriteAsync(AppHostProcess appHost)
    {
        await using var postgres = NpgsqlDataSource.Create(PostgresOf(appHost));
        await using var command = postgres.CreateCommand("create table kept as select 'in Postgres' as word");
        await command.ExecuteNonQueryAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(RedisOf(appHost));
        await redis.GetDatabase().StringSetAsync("kept", "in Redis");
        using var storage = StorageOf(appHost);
        await storage.PutBucketAsync("kept");
        await storage.PutObjectAsync(new PutObjectRequest { BucketName = "kept", Key = "word", ContentBody = "in S3" });
        using var mail = new SmtpClient("localhost", appHost.Ports["Smtp"]);
        await mail.SendMailAsync("garage@example.fr", "visitor@example.fr", "kept in the catcher", "Bonjour");
    }

    private async Task ShouldReadAsync(AppHostProcess appHost)
    {
        await using var postgres = NpgsqlDataSource.Create(PostgresOf(appHost));
        await using var command = postgres.CreateCommand("select word from kept");
        (await command.ExecuteScalarAsync()).ShouldBe("in Postgres");
        using var redis = await ConnectionMultiplexer.ConnectAsync(RedisOf(appHost));
        ((string?)await redis.GetDatabase().StringGetAsync("kept")).ShouldBe("in Redis");
        using var storage = StorageOf(appHost);
        using (var document = await storage.GetObjectAsync("kept", "word"))
        {
            (await new StreamReader(document.ResponseStream).ReadToEndAsync()).ShouldBe("in S3");
        }
        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(appHost.Mail, "/api/email"))).ShouldContain("kept in the catcher");
    }

    private string PostgresOf(AppHostProcess appHost) =>
        $"Host=127.0.0.1;Port={appHost.Ports["Postgres"]};Username=ipower;Password={Secret("postgres-password")};Database=ipowermotors";

    private string RedisOf(AppHostProcess appHost) => $"127.0.0.1:{appHost.Ports["Redis"]},password={Secret("redis-password")}";

    private AmazonS3Client StorageOf(AppHostProcess appHost) => new(
        new BasicAWSCredentials("ipower-documents", Secret("storage-secret-key")),
        new AmazonS3Config { ServiceURL = $"http://127.0.0.1:{appHost.Ports["Minio"]}", ForcePathStyle = true, AuthenticationRegion = "us-east-1" });

    private string Secret(string name) => (string)JsonNode.Parse(File.ReadAllText(SecretsFile))![$"Parameters:{name}"]!;

    protected static async Task KillApiAsync(AppHostProcess appHost, string program)
    {
        var api = Remains.ProcessesOf(appHost.DataDirectory).Single(process => process.TrimEnd().EndsWith(program, StringComparison.Ordinal) && !process.Contains("supervise", StringComparison.Ordinal));
        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", api.Split(':')[0]]);
        await kill.WaitForExitAsync();
    }
}

/// <inheritdoc/>
public sealed class LifetimeWithPackages() : Lifetime(Aspires.Packages)
{
    [Fact]
    public async Task A_resource_that_dies_while_all_runs_is_named_and_the_rest_goes_on()
    {
        await using var appHost = await StartAsync();

        await KillApiAsync(appHost, "net10.0/IpowerMotors.Api");

        await appHost.PrintsAsync("error: 'api' stopped by itself with exit code", StopDeadline);
        using var http = new HttpClient();
        (await http.GetAsync(appHost.Web, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}

/// <inheritdoc/>
public sealed class LifetimeWithStandIn() : Lifetime(Aspires.StandIn)
{
    [Fact]
    public async Task A_resource_that_dies_while_all_runs_ends_all_and_is_named()
    {
        await using var appHost = await StartAsync();

        await KillApiAsync(appHost, "IpowerMotors.Api.dll");

        (await appHost.ExitsAsync(StopDeadline)).ShouldBe(1, appHost.Output);
        appHost.Output.ShouldContain("'api' stopped by itself with exit code 137");
        await Remains.NoneAsync(appHost);
    }

    [Fact]
    public async Task A_closed_terminal_ends_all_in_order_and_further_signals_change_nothing()
    {
        await using var appHost = await StartAsync();

        await appHost.SignalAsync("HUP");
        await appHost.PrintsAsync("Application is shutting down", StopDeadline);
        await appHost.SignalAsync("HUP");
        await appHost.SignalAsync("TERM");
        await appHost.SignalAsync("INT");

        (await appHost.ExitsAsync(StopDeadline)).ShouldBe(0, appHost.Output);
        appHost.Output.ShouldContain("database system is shut down");
        await Remains.NoneAsync(appHost);
    }
}
