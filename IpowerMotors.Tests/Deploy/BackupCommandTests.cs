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
    public async Task Without_a_box_a_task_backs_up_and_proves_it_beside_the_database()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var deploy = new DeployTool(await box.ReachableAsJobAsync(released: "api@sha256:told"));

        var backup = await deploy.RunAsync("production", "backup", "--json");
        var name = (string?)backup.Step("backup")!["data"]?["name"];
        var restore = await deploy.RunAsync("production", "restore", "--into", Scratch, "--json");

        backup.ExitCode.ShouldBe(0, backup.All);
        (await box.ReadAsync(name!, "manifest.json")).ShouldContain("\"release\": \"api@sha256:told\"");
        (await box.ToldAsync()).ShouldBe(1); // the alarm backup-missing stays quiet
        restore.ExitCode.ShouldBe(0, restore.All);
        restore.Step("prove")!["data"]!["proofs"]!.AsArray().Count.ShouldBeGreaterThan(30);
        restore.All.ShouldNotContain("X-Amz-Signature");
    }

    [Fact]
    public async Task A_task_that_fails_tells_what_its_script_said()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var deploy = new DeployTool(await box.ReachableAsJobAsync(released: "api@sha256:told"));
        await box.InstallAsync("pg_dump", "#!/bin/sh\nkill -9 $$\n");

        var run = await deploy.RunAsync("production", "backup", "--json");

        run.Refusal("backup").ShouldContain("pg_dump failed: there is no backup");
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

        none.Refusal("choose").ShouldBe("There is no backup.");
        old.Refusal("choose").ShouldContain("days old: the nightly backup does not work");
        chosen.Refusal("prove").ShouldContain("database.dump is not what the manifest tells");
        strange.Refusal("choose").ShouldBe("\"x; reboot\" is no name of a database.");
    }

    [Fact]
    public async Task A_killed_restore_is_told_and_the_next_one_brings_the_backup_back_whole()
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var deploy = new DeployTool(await box.ReachableAsync());
        (await deploy.RunAsync("production", "backup", "--json")).ExitCode.ShouldBe(0);
        var go = await box.KillInMidRestoreAsync(deploy, "onbox/pg_restore", "--into", Scratch);
        // What was begun on the box goes on there: nobody else touches the database meanwhile.
        var meanwhile = await deploy.RunAsync("production", "restore", "--into", Scratch, "--take-lock", "--json");
        await File.WriteAllTextAsync(go, "", TestContext.Current.CancellationToken);
        await box.IsIdleAsync();
        var status = await deploy.RunAsync("production", "status", "--json");
        var restore = await deploy.RunAsync("production", "restore", "--into", Scratch, "--json");

        meanwhile.Refusal("prove").ShouldContain("another backup or restore is running");
        ((string?)status.Step("deployments")!["detail"])!.ShouldContain("\"restore\"");
        restore.ExitCode.ShouldBe(0, restore.All);
        restore.Step("prove")!["data"]!["proofs"]!.AsArray().ShouldAllBe(proof => (bool)proof!["ok"]!);
    }

    [Theory]
    [InlineData("backup", "backup", 503, "SlowDown", "asks for patience")]
    [InlineData("restore", "choose", 403, "InvalidAccessKeyId", "The credentials are wrong")]
    public async Task A_store_that_refuses_is_told_and_the_next_run_is_clean(string command, string step, int status, string code, string next)
    {
        using var box = await BackupBox.SetUpAsync(moto, await garage.Postgres.CreateDatabaseAsync());
        var variables = await box.ReachableAsync();
        await using var aws = await FaultyAws.StartAsync(moto);
        foreach (var name in new[] { "AWS_ENDPOINT_URL", "AWS_MAX_ATTEMPTS" }) variables[name] = aws.Variables[name];
        var deploy = new DeployTool(variables);
        string[] into = command == "restore" ? ["--into", Scratch] : [];
        if (command == "restore") (await deploy.RunAsync("production", "backup", "--json")).ExitCode.ShouldBe(0);

        aws.Fail(4, status, code, of: $"s3 GET /{BackupBox.Backups}");
        var refused = await deploy.RunAsync(["production", command, "--json", .. into]);
        aws.Fail(0, 0, "");
        var clean = await deploy.RunAsync(["production", command, "--json", .. into]);

        refused.ExitCode.ShouldBe(1, refused.All);
        ((string?)refused.Step(step)!["next"])!.ShouldContain(next);
        clean.ExitCode.ShouldBe(0, clean.All);
    }
}
