using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>A box with a proxy, on a database of its own: what the swaps' tests share. They are several classes, since these run side by side.</summary>
public abstract class SwapScenario(Garage garage)
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static Task UntilAsync(Box box, string moment) => Processes.UntilAsync(() =>
    {
        var reached = moment == "remembered" ? box.Active == "blue" : File.ReadAllText(Path.Combine(box.Folder, "systemctl.log")).Contains(moment, StringComparison.Ordinal);
        reached.ShouldBeTrue();
        return Task.CompletedTask;
    }, moment);

    protected static async Task SwapAsync(Box box, string image)
    {
        var (code, words) = await box.SwapAsync(image);
        code.ShouldBe(0, words);
    }

    protected async Task<Box> StartAsync(Dictionary<string, string>? settings = null)
    {
        var box = new Box(new Dictionary<string, string>((await SettingsAsync()).Concat(settings ?? [])));
        await box.StartProxyAsync();
        return box;
    }

    protected async Task<Dictionary<string, string>> SettingsAsync() => new()
    {
        ["ConnectionStrings__ipowermotors"] = await _database.Value,
        ["ConnectionStrings__redis"] = garage.Redis.ConnectionString,
        ["Site__Url"] = "https://www.example.fr",
        ["DataProtection__Key"] = "a secret of the tests",
        ["Mail__Garage"] = "garage <garage@example.fr>",
        ["RateLimits__Forms__Permits"] = "100000",
    };

    private readonly Lazy<Task<string>> _database = new(garage.Postgres.CreateDatabaseAsync);
}
