using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;
using NJsonSchema;

namespace IpowerMotors.Tests.AppHost;

/// <summary>What a deployment is told: always containers, valid against the schema of Aspire, shaped as Aspire writes it.</summary>
public sealed class Manifest : IAsyncLifetime
{
    private string _text = "";
    private JsonNode Resources => JsonNode.Parse(_text)!["resources"]!;

    public async ValueTask InitializeAsync() => _text = await File.ReadAllTextAsync(await AppHostProcess.Manifest);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_is_valid_against_the_schema_which_refuses_a_broken_one()
    {
        var file = Path.Combine(Processes.Root, "IpowerMotors.Tests", "AppHost", "aspire-manifest.schema.json");
        var draft4 = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        SpeakDraft4(draft4);
        var schema = await JsonSchema.FromJsonAsync(draft4.ToJsonString(), TestContext.Current.CancellationToken);

        schema.Validate(_text).ShouldBeEmpty();
        schema.Validate(_text.Replace("\"tcp\"", "\"pigeon\"")).ShouldNotBeEmpty();
        schema.Validate(_text.Replace("\"image\"", "\"picture\"")).ShouldNotBeEmpty();
    }

    [Fact]
    public void It_describes_containers_and_projects_but_neither_native_services_nor_the_migration() =>
        Resources.AsObject().Where(resource => (string?)resource.Value!["type"] is not ("parameter.v0" or "annotated.string") && !resource.Key.StartsWith("cond-", StringComparison.Ordinal))
            .Select(resource => $"{resource.Key} {resource.Value!["type"]}")
            .ShouldBe([
                "postgres container.v0", "ipowermotors value.v0", "redis container.v0", "minio container.v0", "mailhog container.v0",
                "api project.v0", "web-dev container.v1", "web project.v0",
            ], ignoreOrder: true);

    [Fact]
    public void The_api_is_told_what_it_reads_and_no_connection_string_in_parts() =>
        Resources["api"]!["env"]!.AsObject().Select(variable => variable.Key).ShouldBe([
            "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "HTTP_PORTS",
            "ConnectionStrings__ipowermotors", "ConnectionStrings__redis", "ConnectionStrings__smtp",
            "Storage__ServiceUrl", "Storage__AccessKey", "Storage__SecretKey", "DataProtection__Key", "Site__Url", "Mail__Garage",
        ], ignoreOrder: true);

    [Fact]
    public void Secrets_are_inputs_generated_by_the_deployment_and_never_values() =>
        Resources.AsObject().Where(resource => resource.Value!["inputs"]?["value"]?["secret"] is not null)
            .ShouldAllBe(resource => (string)resource.Value!["value"]! == $"{{{resource.Key}.inputs.value}}"
                && (int)resource.Value!["inputs"]!["value"]!["default"]!["generate"]!["minLength"]! >= 22);

    [Fact]
    public void References_are_placeholders_that_the_deployment_fills_in()
    {
        ((string)Resources["postgres"]!["connectionString"]!).ShouldBe(
            "Host={postgres.bindings.tcp.host};Port={postgres.bindings.tcp.port};Username={postgres-user.value};Password={postgres-password.value}");
        var api = Resources["api"]!["env"]!;
        ((string)api["ConnectionStrings__ipowermotors"]!).ShouldBe("{ipowermotors.connectionString}");
        ((string)api["ConnectionStrings__smtp"]!).ShouldBe("{mailhog.connectionString}");
        ((string)api["Storage__ServiceUrl"]!).ShouldBe("{minio.bindings.s3.url}");
        ((string)Resources["web"]!["env"]!["services__api__http__0"]!).ShouldBe("{api.bindings.http.url}");
    }

    [Fact]
    public void Images_are_pinned_and_the_site_alone_is_public()
    {
        Resources.AsObject().Select(resource => (string?)resource.Value!["image"]).OfType<string>()
            .ShouldAllBe(image => image.Contains(':') && !image.EndsWith(":latest", StringComparison.Ordinal));
        Resources.AsObject().Where(resource => resource.Value!["bindings"]?.ToJsonString().Contains("\"external\":true") == true)
            .Select(resource => resource.Key).ShouldBe(["web"]);
    }

    [Fact]
    public void Data_of_containers_is_kept_in_volumes() =>
        Resources.AsObject().Where(resource => resource.Value!["volumes"] is not null)
            .Select(resource => $"{resource.Key} {resource.Value!["volumes"]![0]!["name"]}")
            .ShouldBe(["postgres ipower-postgres", "redis ipower-redis", "minio ipower-minio"], ignoreOrder: true);

    [Fact]
    public async Task The_edge_takes_the_built_site_from_the_image_that_builds_it()
    {
        ((bool)Resources["web-dev"]!["build"]!["buildOnly"]!).ShouldBeTrue();
        File.Exists(Path.Combine(Path.GetDirectoryName(await AppHostProcess.Manifest)!, (string)Resources["web-dev"]!["build"]!["dockerfile"]!)).ShouldBeTrue();
        var files = Resources["web"]!["containerFiles"]!["web-dev"]!;
        ((string)files["destination"]!).ShouldBe("/app/ClientApp/build/client");
        ((string)files["sources"]![0]!).ShouldBe("/app/build/client");
    }

    [Fact]
    public async Task The_stand_in_describes_what_Aspires_own_packages_describe()
    {
        Aspires.Packages.Require();

        (await EssenceAsync(Aspires.StandIn)).ShouldBe(await EssenceAsync(Aspires.Packages));
    }

    // Without what a deployment does not read: ports on the developer's machine, where the file lies, and whether Redis speaks TLS (it does not).
    private static async Task<string> EssenceAsync(Aspires aspire)
    {
        var file = await AppHostProcess.PublishAsync(aspire);
        var text = (await File.ReadAllTextAsync(file)).Replace(Path.GetRelativePath(Path.GetDirectoryName(file)!, Processes.Root), "");
        var resources = JsonNode.Parse(Regex.Replace(text, @"\{cond-[^}]*\}", ""))!["resources"]!.AsObject();
        foreach (var binding in resources.Select(resource => resource.Value!["bindings"]).OfType<JsonObject>().SelectMany(bindings => bindings).Select(binding => binding.Value!.AsObject()))
        {
            binding.Remove("port");
        }
        return string.Join(Environment.NewLine, resources.Where(resource => !resource.Key.StartsWith("cond-", StringComparison.Ordinal))
            .OrderBy(resource => resource.Key, StringComparer.Ordinal).Select(resource => $"{resource.Key}: {Sorted(resource.Value)?.ToJsonString()}"));
    }

    private static JsonNode? Sorted(JsonNode? node) => node is JsonObject members
        ? new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value))))
        : node?.DeepClone();

    /// <summary>Says <c>const</c> and the schema <c>false</c> in the words that the validator knows.</summary>
    private static void SpeakDraft4(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema["const"] is JsonValue constant)
            {
                schema.Remove("const");
                schema["enum"] = new JsonArray(constant);
            }
            foreach (var name in (schema["properties"] as JsonObject ?? []).Where(property => property.Value is JsonValue).Select(property => property.Key).ToList())
            {
                schema["properties"]![name] = new JsonObject { ["not"] = new JsonObject() };
            }
        }
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node as JsonArray ?? [])
        {
            SpeakDraft4(child);
        }
    }
}
