using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy manifest</c>: the AppHost's own manifest against plans of the real configuration.</summary>
public sealed class ManifestTests : IAsyncLifetime
{
    private readonly DeployTool _deploy = new(new Dictionary<string, string?>());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipower-counterparts-");
    private JsonNode _manifest = null!;

    public async ValueTask InitializeAsync() => _manifest = JsonNode.Parse(await File.ReadAllTextAsync(await AppHostProcess.Manifest))!;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("starter", "redis", "Valkey on the box")]
    [InlineData("scale", "redis", "ElastiCache for Valkey")]
    [InlineData("lambda", "api", "a Lambda function with the web adapter")]
    public async Task Every_resource_has_its_counterpart_in_every_profile(string profile, string resource, string counterpart)
    {
        var run = await RunAsync(profile);

        run.ExitCode.ShouldBe(0, run.All);
        var table = run.Step("manifest")!["data"]!.AsArray();
        table.Select(line => (string)line!["resource"]!).ShouldBe(Own());
        ((string?)table.Single(line => (string?)line!["resource"] == resource)!["is"]).ShouldBe(counterpart);
    }

    [Fact]
    public async Task Values_that_Aspire_derives_from_the_resources_need_no_counterpart()
    {
        _manifest["resources"]!["redis-password-uri-encoded"] = Derived("annotated.string", ("value", "{redis-password.value}"), ("filter", "uri"));
        _manifest["resources"]!["postgres-user-uri-encoded"] = Derived("annotated.string", ("value", "{postgres-user.value}"), ("filter", "uri"));
        _manifest["resources"]!["cond-redis-bindings-tcp-tlsenabled-d148d83a"] = Derived("value.v0", ("connectionString", ""));

        var run = await RunAsync("starter");

        run.ExitCode.ShouldBe(0, run.All);
        run.Step("manifest")!["data"]!.AsArray().Select(line => (string)line!["resource"]!).ShouldBe(Own());
    }

    private IEnumerable<string> Own() => _manifest["resources"]!.AsObject().Select(one => one.Key)
        .Where(name => !name.StartsWith("cond-", StringComparison.Ordinal) && !name.EndsWith("-uri-encoded", StringComparison.Ordinal));

    [Fact]
    public async Task A_resource_without_counterpart_fails_with_its_name()
    {
        _manifest["resources"]!["rabbit"] = new JsonObject { ["type"] = "container.v0" };

        await FailsAsync("rabbit of the AppHost has no counterpart in profile starter");
    }

    [Fact]
    public async Task A_counterpart_without_resource_fails_with_its_name()
    {
        _manifest["resources"]!.AsObject().Remove("redis");

        await FailsAsync("redis has a counterpart, but the AppHost has no such resource");
    }

    [Fact]
    public async Task A_variable_of_the_api_that_Terraform_does_not_give_fails_with_its_name()
    {
        _manifest["resources"]!["api"]!["env"]!["Payment__Key"] = "x";

        await FailsAsync("Payment__Key: the AppHost gives it to the api, Terraform has no parameter for it (settings or secrets in main.tf)");
    }

    [Fact]
    public async Task A_counterpart_that_is_not_planned_fails_with_its_address() =>
        await FailsAsync("postgres: its counterpart module.database.aws_db_instance.this is not planned",
            plan => plan.Replace("module.database.aws_db_instance.this", "module.database.aws_db_instance.other"));

    [Fact]
    public async Task A_database_that_no_resource_describes_fails_with_its_address() =>
        await FailsAsync("module.database.aws_db_instance.other is planned, but is the counterpart of nothing",
            plan => plan.Replace("module.database.aws_db_instance.this", "module.database.aws_db_instance.other"));

    private static JsonObject Derived(string type, params (string Name, string Value)[] parts) =>
        new(parts.Prepend(("type", type)).Select(part => KeyValuePair.Create(part.Item1, (JsonNode?)part.Item2)));

    private async Task FailsAsync(string why, Func<string, string>? changePlan = null)
    {
        var run = await RunAsync("starter", changePlan);
        run.ExitCode.ShouldBe(1, run.All);
        ((string)run.Step("manifest")!["detail"]!).Split('\n').ShouldContain(why);
    }

    private async Task<DeployRun> RunAsync(string profile, Func<string, string>? changePlan = null)
    {
        var manifest = Path.Combine(_folder.FullName, "changed.json");
        await File.WriteAllTextAsync(manifest, _manifest.ToJsonString(), TestContext.Current.CancellationToken);
        var plan = Path.Combine(_folder.FullName, "plan.json");
        var text = await File.ReadAllTextAsync(await OfflineTerraform.PlanAsync(profile), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(plan, changePlan?.Invoke(text) ?? text, TestContext.Current.CancellationToken);
        return await _deploy.RunAsync("production", "manifest", "--json", "--manifest", manifest, "--plan", plan);
    }
}
