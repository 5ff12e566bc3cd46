using System.Collections.Concurrent;
using System.Net;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Accounts;

public sealed class KeySealTests(Garage garage)
{
    [Fact]
    public async Task The_keys_behind_the_cookies_lie_encrypted_and_serve_every_instance_that_has_the_secret()
    {
        await using var here = await OpenAsync(await garage.Postgres.CreateDatabaseAsync(), "a secret of the garage");
        await using var there = await OpenAsync(here.Database, "a secret of the garage");
        await using var stranger = await OpenAsync(here.Database, "a guess");
        using var browser = await StaffBrowser.SignInAsync(here);

        var stored = (string)(await here.ExecuteAsync("select string_agg(xml, '') from data_protection_keys"))!;

        stored.ShouldContain("<sealed");
        stored.ShouldNotContain("masterKey");
        (await browser.CopyTo(there).SessionAsync()).ShouldBe(HttpStatusCode.OK);
        (await browser.CopyTo(stranger).SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_secret_signs_everybody_out_and_keys_from_before_any_secret_go_on_serving()
    {
        await using var before = await OpenAsync(await garage.Postgres.CreateDatabaseAsync(), secret: null);
        using var browser = await StaffBrowser.SignInAsync(before);
        await using var sealing = await OpenAsync(before.Database, "a secret of the garage");
        (await browser.CopyTo(sealing).SessionAsync()).ShouldBe(HttpStatusCode.OK);
        await before.ExecuteAsync("delete from data_protection_keys");
        await using var first = await OpenAsync(before.Database, "a secret of the garage");
        using var known = await StaffBrowser.SignInAsync(first);

        await using var changed = await OpenAsync(before.Database, "another secret");

        (await known.CopyTo(changed).SessionAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await StaffBrowser.SignInAsync(changed);
        (await again.SessionAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_it_does_not_start_without_the_secret_and_says_which_setting_is_missing(string environment)
    {
        using var api = Processes.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "IpowerMotors.Api.dll"), "--urls", $"http://127.0.0.1:{Processes.FreePort()}"], new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["ConnectionStrings__ipowermotors"] = "Host=127.0.0.1;Port=9;Database=none",
            ["ConnectionStrings__redis"] = garage.Redis.ConnectionString,
        });
        var lines = new ConcurrentQueue<string?>();
        api.OutputDataReceived += (_, line) => lines.Enqueue(line.Data);

        await api.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        api.ExitCode.ShouldBe(1);
        lines.Where(line => line is { Length: > 0 }).ShouldHaveSingleItem()!.ShouldContain("DataProtection__Key is not set");
    }

    private async Task<GarageApi> OpenAsync(string database, string? secret) => await GarageApi.StartAsync(
        database, garage.Redis.ConnectionString, settings: new Dictionary<string, string?> { ["DataProtection:Key"] = secret });
}
