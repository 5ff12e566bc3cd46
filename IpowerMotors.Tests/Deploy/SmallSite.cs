using System.Diagnostics;
using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Deploy;

/// <summary>The solution's real edge before a small client build and a tiny API; tests break what they like before it starts.</summary>
public sealed class SmallSite : IAsyncDisposable
{
    private readonly int _apiPort = Processes.FreePort();
    private readonly WebApplication _api;
    private Process? _edge;

    public SmallSite()
    {
        Write("fr/index.html", """<a href="/fr/prestations">Prestations</a><script type="module" src="/assets/index-Dc0xz_B7.js"></script>""");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_apiPort}");
        _api = builder.Build();
        _api.MapGet("/alive", () => "");
        _api.MapGet("/api/services", async (CancellationToken left) =>
        {
            if (ApiHangs) await Task.Delay(Timeout.Infinite, left);
            return Results.Text(Services, "application/json", statusCode: ApiStatus);
        });
        _api.MapGet("/api/availability", (int serviceId, string from) => Results.Json(new[] { $"{serviceId} {from}" }));
    }

    /// <summary>The client that the edge serves.</summary>
    public ClientBuild Client { get; } = new();

    /// <summary>Rules of this edge.</summary>
    public string Rules { get; set; } = EdgeServer.RulesPath;

    /// <summary>What the API lists.</summary>
    public string Services { get; set; } = """[{"id":1},{"id":2}]""";

    /// <summary>With which status it does.</summary>
    public int ApiStatus { get; set; } = 200;

    /// <summary>Whether it never does.</summary>
    public bool ApiHangs { get; set; }

    /// <summary>Where the edge listens.</summary>
    public string Url { get; } = $"http://127.0.0.1:{Processes.FreePort()}";

    /// <summary>Writes a file of the client, without compressed copies of an older text.</summary>
    public void Write(string path, string text)
    {
        foreach (var copy in new[] { ".br", ".gz" })
        {
            File.Delete(Path.Combine(Client.Root, path + copy));
        }
        File.WriteAllText(Path.Combine(Client.Root, path), text);
    }

    /// <summary>Starts all of it.</summary>
    public async Task StartAsync()
    {
        await _api.StartAsync();
        _edge = Processes.Start("dotnet", [EdgeServer.Program, "--urls", Url], new Dictionary<string, string?>
        {
            ["Edge__ClientRoot"] = Client.Root,
            ["Edge__Rules"] = Rules,
            ["services__api__http__0"] = $"http://127.0.0.1:{_apiPort}",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        });
        using var http = new HttpClient();
        await Processes.UntilAsync(async () => (await http.GetAsync($"{Url}/health")).EnsureSuccessStatusCode(), "the edge, healthy");
    }

    /// <summary>Ends the API as a crash would.</summary>
    public Task StopApiAsync() => _api.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_edge is { HasExited: false })
        {
            _edge.Kill();
            await _edge.WaitForExitAsync();
        }
        await _api.DisposeAsync();
        Client.Dispose();
    }
}
