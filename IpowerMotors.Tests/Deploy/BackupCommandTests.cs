using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy backup</c> and <c>deploy restore</c>, through Session Manager to the box's real scripts.</summary>
public sealed class BackupCommandTests(Garage garage, Moto moto) : IClassFixture<Moto>
{
    private const string Scratch = "command_scratch";

    [Fact]
    public async Task A_backup_asked_for_from_afar_is_restored_and_proven_from_afar()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var deploy = new DeployTool(await box.ReachableAsync());

        var backup = await deploy.RunAsync("production", "backup", "--json");
        var name = (string?)backup.Step("backup")!["data"]?["name"];
        var restore = await deploy.RunAsync("production", "restore", "--into", Scratch, "--json");

        backup.ExitCode.ShouldBe(0, backup.All);
        (await box.StoredAsync()).ShouldContain($"nightly/{name}/manifest.json");
        restore.ExitCode.ShouldBe(0, restore.All);
        ((string?)restore.Step("choose")!["data"]!["name"]).ShouldBe(name);
        restore.Step("prove")!["data"]!["proofs"]!.AsArray().Count.ShouldBeGreaterThan(30);
        ((string?)restore.Step("prove")!["detail"]).ShouldNotBeNull().ShouldContain($"drop database {Scratch}");
        restore.All.ShouldNotContain("X-Amz-Signature"); // an address that opens customers' data
    }

    [Fact]
    public async Task A_damaged_backup_fails_with_its_reason_and_an_old_one_is_not_taken_for_the_nights()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var deploy = new DeployTool(await box.ReachableAsync());
        const string Old = "20260101T023000Z";

        var none = await deploy.RunAsync("production", "restore", "--json");
        await box.ReplaceAsync(Old, "manifest.json", $$"""{"dump": "{{new string('0', 64)}}"}""");
        await box.ReplaceAsync(Old, "database.dump", "PGDMP");
        await box.ReplaceAsync(Old, "documents.json", "[]");
        var old = await deploy.RunAsync("production", "restore", "--json");
        var chosen = await deploy.RunAsync("production", "restore", "--backup", Old, "--into", Scratch, "--json");
        var strange = await deploy.RunAsync("production", "restore", "--backup", Old, "--into", "x; reboot", "--json");

        Detail(none, "choose").ShouldBe("There is no backup.");
        Detail(old, "choose").ShouldContain("days old: the nightly backup does not work");
        Detail(chosen, "prove").ShouldContain("database.dump is not what the manifest tells");
        Detail(strange, "choose").ShouldBe("\"x; reboot\" is no name of a database.");
    }

    private static string Detail(DeployRun run, string step)
    {
        run.ExitCode.ShouldBe(1, run.All);
        return (string?)run.Step(step)!["detail"] ?? "";
    }
}
