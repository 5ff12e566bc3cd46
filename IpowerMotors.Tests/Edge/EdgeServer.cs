using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Edge;

/// <summary>The edge as shipped, as a process, on a small client build and a tiny API.</summary>
public sealed class EdgeServer : IAsyncLifetime
{
    private readonly int _apiPort = Processes.FreePort();
    private Process? _process;

    public EdgeServer()
    {
        Api = new Upstream(_apiPort);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>The rules, as the repository has them.</summary>
    public static string RulesPath { get; } = Path.Combine(Processes.Root, "infrastructure", "edge", "edge.json");

    /// <summary>The rules as JSON.</summary>
    public static JsonNode Rules { get; } = JsonNode.Parse(File.ReadAllText(RulesPath))!;

    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace("IpowerMotors.Tests", "IpowerMotors.Web", StringComparison.Ordinal), "IpowerMotors.Web.dll");

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{Processes.FreePort()}");

    /// <summary>Talks to it; follows no redirect, decodes nothing.</summary>
    public HttpClient Http { get; }

    /// <summary>What stands in for the API.</summary>
    public Upstream Api { get; }

    /// <summary>What it serves.</summary>
    public ClientBuild Client { get; } = new();

    /// <summary>Settings of a process with these rules.</summary>
    public Dictionary<string, string?> Settings(string? rules = null) => new()
    {
        ["Edge__ClientRoot"] = Client.Root,
        ["Edge__Rules"] = rules ?? RulesPath,
        ["services__api__http__0"] = $"http://127.0.0.1:{_apiPort}",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Api.StartAsync();
        _process = Processes.Start("dotnet", [Program, "--urls", $"{Address}"], Settings(await QuickRules()));
        await Processes.UntilAsync(() => Http.GetAsync("/alive"), "the edge");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        Http.Dispose();
        await Api.DisposeAsync();
        Client.Dispose();
    }

    /// <summary>The repository's rules with the API's silence cut short, so that a test need not wait half a minute.</summary>
    private async Task<string> QuickRules()
    {
        var rules = Rules.DeepClone();
        rules["api"]!["idleTimeoutSeconds"] = 5;
        var path = Path.Combine(Client.Root, ".rules.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(rules));
        return path;
    }
}
