using System.Text.Json;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Contract;

public sealed class OpenApiTests
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
