using System.Diagnostics;
using System.Text;

namespace IpowerMotors.Tests.Support;

/// <summary>
/// The whole platform, on free ports, with data and secrets of its own. Everything runs natively, so that the tests are the same on
/// every machine.
/// </summary>
public sealed class AppHostProcess : IAsyncDisposable
{
    /// <summary>The names of <c>IpowerMotors.AppHost/Ports.cs</c>.</summary>
    private static readonly string[] PortNames = ["Postgres", "Redis", "Minio", "MinioConsole", "Smtp", "Mailhog", "Api", "WebDev", "Web"];
    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly bool _ownsData;

    private static readonly string[] RunScript = [Path.Combine(Processes.Root, "run")]; // becomes the program, so a signal to it is one to the AppHost

    private AppHostProcess(string[] command, string dataDirectory, bool ownsData, IReadOnlyDictionary<string, int> ports, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        (DataDirectory, _ownsData, Ports) = (dataDirectory, ownsData, ports);
        var start = new ProcessStartInfo(command[0], [.. command[1..], $"DataDirectory={dataDirectory}", .. ports.Select(port => $"Ports:{port.Key}={port.Value}"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Processes.Root, "IpowerMotors.AppHost"), // as ./run and dotnet run have it
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["Infrastructure"] = "native";
        start.Environment["APPDATA"] = dataDirectory; // where .NET keeps user secrets
        foreach (var (name, value) in DashboardPorts().Concat(environment))
        {
            start.Environment[name] = value;
        }
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Remember(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ports of this start's own for the dashboard; the stand-in has none.</summary>
    private static Dictionary<string, string> DashboardPorts() => new()
    {
        ["ASPNETCORE_URLS"] = $"http://localhost:{Processes.FreePort()}",
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{Processes.FreePort()}",
        ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{Processes.FreePort()}",
    };

    /// <summary>Everything that it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public string DataDirectory { get; }
    public IReadOnlyDictionary<string, int> Ports { get; }

    /// <summary>The site, as a visitor sees it.</summary>
    public Uri Web => Url("Web");

    public Uri Api => Url("Api");
    public Uri WebDev => Url("WebDev");

    /// <summary>The page and the API of the mail catcher.</summary>
    public Uri Mail => Url("Mailhog");

    /// <summary>The file of the manifest that it publishes; it tells the same to every test.</summary>
    public static Task<string> Manifest => PublishedManifest.Value;

    private static readonly Lazy<Task<string>> PublishedManifest = new(() => PublishAsync(Aspires.Default));

    /// <summary>The file of a manifest that one of the Aspires publishes.</summary>
    public static async Task<string> PublishAsync(Aspires aspire)
    {
        var folder = Directory.CreateTempSubdirectory("ipower-manifest-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "manifest.json");
        var ports = PortNames.Index().ToDictionary(port => port.Item, port => 40_000 + port.Index); // nothing listens there, and every description says the same
        await using var appHost = Launch(ports: ports, arguments: ["--publisher", "manifest", "--output-path", file], aspire: aspire);
        (await appHost.ExitsAsync(TimeSpan.FromSeconds(60))).ShouldBe(0, appHost.Output);
        return file;
    }

    /// <summary>Starts everything and returns when all of it is healthy.</summary>
    /// <param name="within">Deadline; three minutes unless told.</param>
    /// <exception cref="InvalidOperationException">It was not ready in time or ended before; the message holds its output.</exception>
    public static Task<AppHostProcess> StartAsync(Aspires aspire, TimeSpan? within = null, string? dataDirectory = null) => ReadyAsync(Launch(dataDirectory, aspire: aspire), within);

    /// <summary>The same by the developer's own command, <c>./run</c>.</summary>
    public static Task<AppHostProcess> RunAsync() => ReadyAsync(Launch(command: RunScript));

    private static async Task<AppHostProcess> ReadyAsync(AppHostProcess appHost, TimeSpan? within = null)
    {
        try
        {
            await appHost.PrintsAsync($"ready: http://localhost:{appHost.Ports["Web"]}", within ?? TimeSpan.FromMinutes(3));
            return appHost;
        }
        catch
        {
            await appHost.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the AppHost and returns at once; for tests of starts that fail.</summary>
    /// <param name="dataDirectory">Kept by the caller; a temporary one, deleted at the end, when null.</param>
    /// <param name="aspire">Whose program it is; the one that ./run starts when null.</param>
    /// <param name="command">Starts it instead of the built program.</param>
    public static AppHostProcess Launch(string? dataDirectory = null, IReadOnlyDictionary<string, int>? ports = null, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null, Aspires? aspire = null, string[]? command = null)
    {
        var free = PortNames.ToDictionary(name => name, name => ports?.GetValueOrDefault(name) is { } port and not 0 ? port : Processes.FreePort());
        return new(command ?? ["dotnet", (aspire ?? Aspires.Default).Program], dataDirectory ?? Directory.CreateTempSubdirectory("ipower-").FullName, dataDirectory is null, free, arguments ?? [], environment ?? new Dictionary<string, string>());
    }

    /// <summary>Waits until its output contains the text.</summary>
    public Task PrintsAsync(string text, TimeSpan within) => UntilAsync(() => Output.Contains(text, StringComparison.Ordinal), $"print \"{text}\"", within);

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> ExitsAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal by its name: TERM, INT, HUP, KILL.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Does what a terminal does: it interrupts all that is in the process group, not the AppHost alone.</summary>
    public async Task PressCtrlCAsync()
    {
        var group = GroupOf($"{Id}");
        using var kill = Process.Start("kill", ["-INT", .. Remains.ProcessesOf(DataDirectory).Select(process => process.Split(':')[0]).Where(id => GroupOf(id) == group)]);
        await kill.WaitForExitAsync();
    }

    private static string GroupOf(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[2];
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }

    /// <summary>Asks it to stop, waits until it did, and deletes the data that nobody asked to keep.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            await ExitsAsync(TimeSpan.FromSeconds(30));
        }
        if (_ownsData)
        {
            await Remains.NoProcessAsync(this); // with Aspire's own packages, resources end after it and write until then
            Directory.Delete(DataDirectory, recursive: true);
        }
        _process.Dispose();
    }

    private async Task UntilAsync(Func<bool> condition, string what, TimeSpan within)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > within || _process.HasExited)
            {
                throw new InvalidOperationException($"The AppHost did not {what} {(_process.HasExited ? "before it ended" : $"within {within}")}:{Environment.NewLine}{Output}");
            }
            await Task.Delay(50);
        }
    }

    private Uri Url(string port) => new($"http://localhost:{Ports[port]}");

    private void Remember(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
