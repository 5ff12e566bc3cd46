using System.Globalization;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy cost</c> on plans of the real configuration.</summary>
public sealed class CostTests
{
    private readonly DeployTool _deploy = new(new Dictionary<string, string?>());

    [Theory]
    [InlineData("starter")]
    [InlineData("scale")]
    [InlineData("lambda")]
    public async Task Every_profile_is_priced_to_the_last_resource_and_costs_what_the_documentation_says(string profile)
    {
        var cost = await CostAsync(await OfflineTerraform.PlanAsync(profile));

        ((double)cost["usd"]!).ShouldBe(await DocumentedAsync(profile), 1);
        if (profile == "starter") ((double)cost["usd"]!).ShouldBeLessThanOrEqualTo(37);
        ((double)cost["eur"]!).ShouldBe((double)cost["usd"]! / 1.16, 0.01);
        ((double)cost["usd"]!).ShouldBe(cost["services"]!.AsArray().Sum(service => (double)service!["usd"]!), 0.05);
    }

    [Fact]
    public async Task A_bigger_box_and_a_second_database_zone_cost_what_the_list_says()
    {
        var file = await OfflineTerraform.PlanAsync("starter");
        var small = await CostAsync(file);
        var large = await CostAsync(await ChangedAsync(file, text => text.Replace("\"t4g.small\"", "\"t4g.medium\"").Replace("\"multi_az\":false", "\"multi_az\":true")));

        Service(large, "EC2").ShouldBe(2 * Service(small, "EC2"), 0.01);
        Service(large, "RDS").ShouldBe(2 * Service(small, "RDS"), 0.01);
    }

    [Theory]
    [InlineData("\"aws_eip_of_another_age\"", "\"aws_xray_group\"", "No price is known for aws_eip_of_another_age.")]
    [InlineData("\"m9g.huge\"", "\"t4g.small\"", "module.api.aws_instance.box[0]: no price is known for instance_type = m9g.huge.")]
    public async Task What_has_no_price_fails_with_its_name(string unknown, string known, string why)
    {
        var file = await ChangedAsync(await OfflineTerraform.PlanAsync("starter"), text => text.Replace(known, unknown));

        var run = await _deploy.RunAsync("production", "cost", "--json", "--plan", file);

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("cost")!["detail"]).ShouldBe(why);
        ((string?)run.Step("cost")!["next"]).ShouldNotBeNull().ShouldContain("prices.json");
    }

    [Theory]
    [InlineData("{", "[", "tells no prices: ")]
    [InlineData("\"usdPerEur\": 1.16", "\"usdPerEur\": 0", "usdPerEur needs")]
    [InlineData("\"rate\": 0.0928", "\"rate\": \"cheap\"", "$.types.aws_instance[1].rate")]
    [InlineData("\"rate\": 0.0928", "\"rat\": 0.0928", "'rat'")]
    [InlineData("\"rate\": 0.0928", "\"rate\": -1", "aws_instance needs one price an item")]
    [InlineData("\"rate\": 0.0928", "\"rate\": 1, \"hourly\": 1", "aws_instance needs one price an item")]
    [InlineData("\"service\": \"ALB\", \"hourly\": 0.02646", "\"service\": \"ALB\"", "aws_lb needs one price an item")]
    [InlineData("\"service\": \"ALB\", ", "", "'service'")]
    [InlineData("\"aws_s3_bucket\":", "\"aws_s3_bucker\":", "No price is known for aws_s3_bucket.")]
    public async Task A_price_list_with_a_broken_entry_is_no_bill(string whole, string broken, string why)
    {
        using var clone = CloneWith(Prices.Remove(Prices.IndexOf(whole, StringComparison.Ordinal), whole.Length).Insert(Prices.IndexOf(whole, StringComparison.Ordinal), broken));

        var run = await clone.DeployAsync(new Dictionary<string, string?>(), "cost", "--plan", await OneBucketAsync(clone));

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("cost")!["detail"])!.ShouldContain(why);
        ((string?)run.Step("cost")!["next"])!.ShouldContain("prices.json");
    }

    [Fact]
    public async Task Without_a_price_list_or_with_a_plan_that_is_none_there_is_no_bill()
    {
        using var clone = CloneWith(Prices);
        var plan = await OneBucketAsync(clone);
        var known = await clone.DeployAsync(new Dictionary<string, string?>(), "cost", "--plan", plan);

        await File.WriteAllTextAsync(plan, "[]", TestContext.Current.CancellationToken);
        var none = await clone.DeployAsync(new Dictionary<string, string?>(), "cost", "--plan", plan);
        File.Delete(Path.Combine(clone.Folder, "infrastructure/cost/prices.json"));
        var unknown = await clone.DeployAsync(new Dictionary<string, string?>(), "cost", "--plan", plan);

        known.ExitCode.ShouldBe(0, known.All);
        none.ExitCode.ShouldBe(1);
        ((string?)none.Step("cost")!["detail"])!.ShouldEndWith("is not the JSON of a plan.");
        unknown.ExitCode.ShouldBe(1);
        ((string?)unknown.Step("cost")!["detail"])!.ShouldStartWith("infrastructure/cost/prices.json tells no prices: ");
    }

    [Fact]
    public async Task A_person_sees_a_table_with_bars_and_the_total()
    {
        var run = await _deploy.RunAsync("production", "cost", "--plan", await OfflineTerraform.PlanAsync("starter"));

        run.Output.ShouldContain("USD a month");
        run.Output.ShouldContain("█");
        run.Output.ShouldContain("EUR a month before VAT, profile starter");
    }

    private static string Prices { get; } = File.ReadAllText(Path.Combine(Processes.Root, "infrastructure", "cost", "prices.json"));

    private static Clone CloneWith(string prices)
    {
        var clone = Clone.OfTheBoxAlone(Directory.CreateTempSubdirectory("ipower-cost-").FullName, "{}");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(clone.Folder, "infrastructure/cost")).FullName, "prices.json"), prices);
        return clone;
    }

    /// <summary>A plan of one bucket, and of what else has a price whatever is planned.</summary>
    private static async Task<string> OneBucketAsync(Clone clone)
    {
        var plan = Path.Combine(clone.Folder, "plan.json");
        await File.WriteAllTextAsync(plan, """
            { "variables": { "profile": { "value": "starter" } }, "resource_changes": [],
              "planned_values": { "outputs": { "telemetry": { "value": { "dimension_sets": {} } } }, "root_module": { "resources": [{ "mode": "managed", "type": "aws_s3_bucket", "address": "aws_s3_bucket.one", "values": {} }] } } }
            """);
        return plan;
    }

    /// <summary>USD a month, in the table of the profiles.</summary>
    private static async Task<double> DocumentedAsync(string profile)
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Processes.Root, "docs", "deployment", "README.md"), TestContext.Current.CancellationToken)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var column = Array.IndexOf(rows.Single(row => row.Contains("`starter`") && row.Contains("`scale`")), $"`{profile}`");
        return double.Parse(rows.Single(row => row.Contains("USD a month"))[column], CultureInfo.InvariantCulture);
    }

    private static double Service(JsonNode cost, string name) =>
        (double)cost["services"]!.AsArray().Single(service => (string?)service!["service"] == name)!["usd"]!;

    private async Task<JsonNode> CostAsync(string plan)
    {
        var run = await _deploy.RunAsync("production", "cost", "--json", "--plan", plan);
        run.ExitCode.ShouldBe(0, run.All);
        return run.Step("cost")!["data"]!;
    }

    private static async Task<string> ChangedAsync(string file, Func<string, string> change)
    {
        var changed = Path.ChangeExtension(file, $"{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(changed, change(await File.ReadAllTextAsync(file)));
        return changed;
    }
}
