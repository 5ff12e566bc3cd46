using System.Collections.Concurrent;
using System.Diagnostics;

namespace IpowerMotors.Tests.Support;

/// <summary>One of our services as a process of its own, in Production, with its console output kept.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private ServiceProcess(string project, string url, IReadOnlyDictionary<string, string?> settings, Func<string, string[]>? starting)
    {
        // This build's folder with the other project's name.
        var program = Path.Combine(AppContext.BaseDirectory.Replace("IpowerMotors.Tests", project, StringComparison.Ordinal), $"{project}.dll");
        string[] host = starting?.Invoke("dotnet") ?? ["dotnet"];
        _process = Processes.Start(host[0], [.. host[1..], program, "--urls", url, "--contentRoot", Path.GetDirectoryName(program)!], Environment(settings));
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        Url = new Uri(url);
        Http = new HttpClient { BaseAddress = Url };
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>Talks to it.</summary>
    public HttpClient Http { get; }

    /// <summary>What it wrote to its console so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts <paramref name="project"/> (such as <c>IpowerMotors.Api</c>) on a free port; ready when it says that it is alive.</summary>
    /// <param name="starting">The command line that starts a program, where that is not the program alone.</param>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string?> settings, Func<string, string[]>? starting = null)
    {
        var service = new ServiceProcess(project, $"http://127.0.0.1:{Processes.FreePort()}", settings, starting);
        try
        {
            await Processes.UntilAsync(async () => (await service.Http.GetAsync("alive")).EnsureSuccessStatusCode(), project);
        }
        catch (TimeoutException late)
        {
            await service.DisposeAsync();
            throw new TimeoutException($"{project} did not start:\n{service.Output}", late);
        }
        return service;
    }

    private static Dictionary<string, string?> Environment(IReadOnlyDictionary<string, string?> settings)
    {
        var environment = settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        environment.TryAdd("ASPNETCORE_ENVIRONMENT", "Production");
        environment.TryAdd("DataProtection__Key", "a secret of the tests");
        return environment;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
