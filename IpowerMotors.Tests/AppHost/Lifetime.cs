using System.Net.Mail;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;
using Npgsql;
using StackExchange.Redis;

namespace IpowerMotors.Tests.AppHost;

/// <summary>The whole platform from its start to its end.</summary>
public sealed class Lifetime : IDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("ipower-lifetime-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_killed_apphost_takes_every_process_with_it()
    {
        await using var appHost = await AppHostProcess.StartAsync();
        Remains.ProcessesOf(appHost.DataDirectory).Count.ShouldBeGreaterThan(8);

        await appHost.SignalAsync("KILL");

        await appHost.ExitsAsync(StopDeadline);
        await Remains.NoneAsync(appHost);
    }

    [Fact]
    public async Task A_second_start_finds_all_data_and_the_same_secrets()
    {
        string secrets;
        await using (var first = await AppHostProcess.StartAsync(dataDirectory: _data.FullName))
        {
            ShouldListResources(first.Output);
            secrets = await File.ReadAllTextAsync(SecretsFile, TestContext.Current.CancellationToken);
            await WriteAsync(first);
            await first.SignalAsync("TERM");
            (await first.ExitsAsync(StopDeadline)).ShouldBe(0, first.Output);
            await Remains.NoneAsync(first);
        }

        await using var second = await AppHostProcess.StartAsync(dataDirectory: _data.FullName);
        (await File.ReadAllTextAsync(SecretsFile, TestContext.Current.CancellationToken)).ShouldBe(secrets);
        await ShouldReadAsync(second);
        await second.SignalAsync("INT");
        (await second.ExitsAsync(StopDeadline)).ShouldBe(0, second.Output);
        await Remains.NoneAsync(second);
    }

    private string SecretsFile => Path.Combine(_data.FullName, "Microsoft", "UserSecrets", "ipowermotors-apphost", "secrets.json");

    private static void ShouldListResources(string output)
    {
        foreach (var name in new[] { "postgres", "redis", "minio", "mailhog", "api", "web-dev", "web" })
        {
            output.ShouldMatch($@"(?m)^{name} +healthy +\d+\.\d s +\w+://localhost:\d+");
        }
        output.ShouldMatch(@"(?m)^migrate +finished +\d+\.\d s");
    }

    private async Task WriteAsync(AppHostProcess appHost)
    {
        await using var postgres = NpgsqlDataSource.Create(PostgresOf(appHost));
        await using var command = postgres.CreateCommand("create table kept as select 'in Postgres' as word");
        await command.ExecuteNonQueryAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(RedisOf(appHost));
        await redis.GetDatabase().StringSetAsync("kept", "in Redis");
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
        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(appHost.Mail, "/api/email"))).ShouldContain("kept in the catcher");
    }

    private string PostgresOf(AppHostProcess appHost) =>
        $"Host=127.0.0.1;Port={appHost.Ports["Postgres"]};Username=ipower;Password={Secret("postgres-password")};Database=ipowermotors";

    private string RedisOf(AppHostProcess appHost) => $"127.0.0.1:{appHost.Ports["Redis"]},password={Secret("redis-password")}";

    private string Secret(string name) => (string)JsonNode.Parse(File.ReadAllText(SecretsFile))![$"Parameters:{name}"]!;
}
