using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>An empty account begins with the profile lambda by the same commands as with any other.</summary>
public sealed class FirstImageTests(Moto moto) : IClassFixture<Moto>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_account_begins_with_lambda_and_a_crash_after_the_push_costs_no_second_one()
    {
        using var account = await EmptyAccount.StartAsync(moto);

        var plan = await account.DeployAsync("plan");
        var dry = await account.DeployAsync("apply", "--dry-run");
        var pushedBefore = account.Pushes;
        account.DiesAfterThePush = true;
        var crashed = await account.DeployAsync("apply", "--yes");
        var notedByCrash = await account.ReleasedAsync();
        account.DiesAfterThePush = false;
        var replanned = await account.DeployAsync("plan");
        var apply = await account.DeployAsync("apply", "--yes");

        (plan.ExitCode, dry.ExitCode, pushedBefore).ShouldBe((0, 0, 0), plan.All + dry.All);
        plan.Error.ShouldContain("apply pushes the API's image before it makes Lambda's functions");
        crashed.ExitCode.ShouldBe(1, crashed.All);
        ((string?)crashed.Step("apply")!["next"])!.ShouldContain("plan and apply: they go on from here");
        notedByCrash.ShouldBeNull();
        replanned.ExitCode.ShouldBe(0, replanned.All);
        apply.ExitCode.ShouldBe(0, apply.All);
        apply.Error.ShouldMatch(@"(?s)✓ first-image\s+found.*aws_lambda_function\.api\[0\]: Creation complete"); // in this order
        account.Pushes.ShouldBe(1);
        (await account.ReleasedAsync())!.ShouldMatch("/ipower-staging-api@sha256:b{64}$");
    }

    [Fact]
    public async Task A_released_image_is_left_alone_and_one_that_went_with_its_repository_is_replaced()
    {
        using var account = await EmptyAccount.StartAsync(moto);

        var first = await account.PushFirstImageAsync();
        var second = await account.PushFirstImageAsync();
        var pushes = account.Pushes;
        await account.MakeRepositoryAgainAsync();
        var third = await account.PushFirstImageAsync();

        (State(first), State(second), State(third)).ShouldBe(("done", "skipped", "done"), first.All + second.All + third.All);
        (pushes, account.Pushes).ShouldBe((1, 2));
        (await account.ReleasedAsync()).ShouldNotBeNull();

        static string? State(DeployRun run) => (string?)run.Step("first-image")?["state"];
    }

    [Fact]
    public async Task A_docker_that_ends_before_it_has_read_the_password_is_told_in_its_words()
    {
        using var account = await EmptyAccount.StartAsync(moto);
        await account.DockerRefusesAsync("Cannot connect to the Docker daemon");

        var run = await account.PushFirstImageAsync();

        run.Refusal("first-image").ShouldBe("docker ended with 1: Cannot connect to the Docker daemon");
    }

    [Fact]
    public async Task Doctor_misses_a_Docker_that_does_not_run_before_an_apply_does()
    {
        using var account = await EmptyAccount.StartAsync(moto);

        var run = await account.DeployAsync("doctor");

        ((string?)run.Step("docker")!["state"], (string?)run.Step("docker")!["next"]).ShouldBe(("failed", "Install 23.0 or newer: https://docs.docker.com/engine/install, and start it"), run.All);
    }

    [Fact]
    public async Task Terraform_asks_what_was_released_after_the_push()
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(await OfflineTerraform.PlanAsync("lambda"), Token))!;

        var changes = plan["resource_changes"]!.AsArray().ToDictionary(change => (string)change!["address"]!, change => change!["change"]!["actions"]!.ToJsonString());
        changes["module.api.data.aws_ssm_parameters_by_path.released[0]"].ShouldBe("""["read"]"""); // in the apply, not in the plan
        changes["module.api.terraform_data.first_push[0]"].ShouldBe("""["create"]""");
    }
}
