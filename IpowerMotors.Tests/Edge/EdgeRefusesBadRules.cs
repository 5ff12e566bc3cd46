using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IpowerMotors.Tests.Edge;

/// <summary>Rules that cannot be followed stop the start with a message that names the place.</summary>
public sealed class EdgeRefusesBadRules : IAsyncLifetime
{
    private readonly EdgeServer _edge = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask; // nothing listens here: each scenario starts what must not start

    public ValueTask DisposeAsync() => _edge.DisposeAsync();

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "behaviours/8/cache", "\"imutable\"", "\"imutable\" is not one of immutable, daily" },
        { "behaviours/0/kind", "\"magic\"", "$.behaviours[0].kind" },
        { "behaviours/11/path", "\"/fr/*\"", "the last one must be *" },
        { "behaviours/10/document", "\"/app.html\"", "the client's build has no /app.html" },
        { "redirects/0/to", "\"//example.org\"", "is no path of this site" },
        { "redirects/0/status", "200", "200 is not one of 301, 302, 307, 308" },
        { "contentSecurityPolicy/directives/style-src", "[\"'unsafe-inline'\"]", "'unsafe-inline' gives the policy away" },
        { "languages/default", "\"de\"", "\"de\" is not among languages.supported" },
        { "speling", "1", "speling" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_in_the_rules_is_named_at_start(string place, string value, string message)
    {
        var rules = EdgeServer.Rules.DeepClone();
        var steps = place.Split('/');
        var node = steps[..^1].Aggregate(rules, (parent, step) => int.TryParse(step, out var index) ? parent[index]! : parent[step]!);
        node[steps[^1]] = JsonNode.Parse(value);
        var path = Path.Combine(_edge.Client.Root, "rules.json");
        await File.WriteAllTextAsync(path, rules.ToJsonString(), Cancel);

        (await Start(_edge.Settings(path))).ShouldContain(message);
    }

    [Fact]
    public async Task A_client_that_was_not_built_is_named_with_the_command_to_build_it()
    {
        var settings = _edge.Settings();
        settings["Edge__ClientRoot"] = "/nowhere/to/be/found";

        (await Start(settings)).ShouldContain("There is no /nowhere/to/be/found: build the client first (npm run build");
    }

    /// <returns>What the process said before it gave up.</returns>
    private static async Task<string> Start(Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [EdgeServer.Program, "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var said = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            process.ExitCode.ShouldNotBe(0);
            return said;
        }
        finally
        {
            process.Kill();
        }
    }
}
