using System.Text.Json.Nodes;

namespace IpowerMotors.Tests.Deploy;

/// <summary>The deploy role's rights and the bill go by the tag <c>Environment</c> (modules/access, tagged.tf).</summary>
public sealed class TagTests
{
    [Theory]
    [InlineData("starter", "aws_instance")]
    [InlineData("scale", "aws_ecs_service")]
    [InlineData("lambda", "aws_vpc_endpoint")]
    public async Task Whatever_can_carry_a_tag_carries_its_environments_in_both_regions(string profile, string oneOfItsOwn)
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(await OfflineTerraform.PlanAsync(profile), TestContext.Current.CancellationToken))!;

        var taggable = plan["resource_changes"]!.AsArray()
            .Where(change => (string?)change!["mode"] == "managed" && change["change"]!["after"] is JsonObject after && after.ContainsKey("tags_all"))
            .ToDictionary(change => (string)change!["address"]!, change => (string?)change!["change"]!["after"]!["tags_all"]?["Environment"]);

        taggable.Where(resource => resource.Value != "production").ShouldBeEmpty();
        // Of each provider something: the one of us-east-1 makes the certificate.
        foreach (var type in new[] { oneOfItsOwn, "aws_db_instance", "aws_acm_certificate" }) taggable.Keys.ShouldContain(address => address.Contains($".{type}."));
    }
}
