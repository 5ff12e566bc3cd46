using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using IpowerMotors.Api.Database;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Contract;

public sealed class OpenApiTests(Garage garage)
{
    private const string Command = "dotnet run --project IpowerMotors.Api -- --openapi openapi.json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_document_is_what_the_API_says_without_a_database()
    {
        var committed = await File.ReadAllTextAsync(Path.Combine(Processes.Root, "IpowerMotors.Api", "openapi.json"), Token);

        var generated = await GenerateAsync();

        (committed == generated).ShouldBeTrue($"IpowerMotors.Api/openapi.json is out of date. Run: {Command}");
    }

    [Fact]
    public async Task Numbers_are_numbers_and_every_operation_has_a_name()
    {
        using var document = JsonDocument.Parse(await GenerateAsync());

        var mixed = Everything(document.RootElement).Where(element => element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array
            && type.EnumerateArray().Select(each => each.GetString()).ToArray() is var types
            && types.Contains("string") && (types.Contains("integer") || types.Contains("number")));
        mixed.ShouldBeEmpty();
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToArray();
        operations.ShouldNotBeEmpty();
        operations.Where(operation => !operation.Value.TryGetProperty("operationId", out _)).ShouldBeEmpty();
    }

    [Fact]
    public void A_value_that_a_request_must_carry_is_never_taken_for_zero_where_it_is_missing()
    {
        var requests = typeof(GarageDb).Assembly.GetTypes().Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal) && type.GetMethod("<Clone>$") is not null).ToArray();

        requests.Length.ShouldBeGreaterThan(5);
        requests.SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null && !property.IsDefined(typeof(JsonRequiredAttribute), inherit: false))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    public async Task The_reference_page_is_for_developers_and_the_document_for_everybody(string environment, HttpStatusCode page)
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString,
            settings: new Dictionary<string, string?> { ["environment"] = environment });

        using var shown = await api.Http.GetAsync("/scalar", Token);
        using var described = await api.Http.GetAsync("/openapi/v1.json", Token);

        shown.StatusCode.ShouldBe(page);
        described.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var committed = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Processes.Root, "IpowerMotors.Api", "openapi.json"), Token));
        using var served = JsonDocument.Parse(await described.Content.ReadAsStringAsync(Token));
        JsonElement.DeepEquals(served.RootElement.GetProperty("paths"), committed.RootElement.GetProperty("paths")).ShouldBeTrue();
    }

    private static async Task<string> GenerateAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var api = Processes.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "IpowerMotors.Api.dll"), "--openapi", file]);
            await api.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
            api.ExitCode.ShouldBe(0);
            return await File.ReadAllTextAsync(file, Token);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<JsonElement> Everything(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Everything(member.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Everything).Prepend(element),
        _ => [element],
    };
}
