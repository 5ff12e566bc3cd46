using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>
/// <c>infrastructure/aws/box</c> in a folder of its own: the real scripts and the real proxy on free ports, with processes of the
/// real API for containers (see <c>systemctl</c> beside this file). "Images" are programs; each is the API with other settings.
/// </summary>
public sealed partial class Box : IAsyncDisposable
{
    private readonly Dictionary<string, int> _ports = new[] { "8080", "8081", "8082" }.ToDictionary(port => port, _ => Processes.FreePort());
    private Process? _proxy;

    /// <summary>Stands for the box's root folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ipower-box-").FullName;

    /// <summary>Where visitors come in.</summary>
    public Uri Url => new($"http://127.0.0.1:{_ports["8080"]}");

    /// <summary>The colour that counts after a reboot.</summary>
    public string Active => File.ReadAllText(Path.Combine(Folder, "state", "active.map")).Split(' ')[1].Trim();

    /// <summary>Where <c>install.sh</c> puts the scripts.</summary>
    public string Scripts => Path.Combine(Folder, "opt/box");

    /// <summary>What the scripts find in Parameter Store and around them.</summary>
    public Dictionary<string, string?> Environment { get; }

    /// <summary>An empty box: nothing but the programs that its scripts find on a machine of the kind.</summary>
    public Box()
    {
        foreach (var folder in new[] { "state", "run", "opt", "images", "bin", "etc/haproxy", "etc/systemd/system", "etc/tmpfiles.d", "aws/amazon-cloudwatch-agent/bin" })
        {
            Directory.CreateDirectory(Path.Combine(Folder, folder));
        }
        Write("bin/systemctl", File.ReadAllText(Path.Combine(Processes.Root, "IpowerMotors.Tests", "Deploy", "systemctl")));
        foreach (var program in new[] { "bin/rpm", "bin/systemd-tmpfiles", "aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl" })
        {
            Write(program, $"#!/bin/bash\necho \"${{0##*/}} $*\" >>{Folder}/programs.log\n");
        }
        Environment = new() { ["BOX"] = Folder, ["PATH"] = $"{Folder}/bin:{System.Environment.GetEnvironmentVariable("PATH")}" };
    }

    /// <summary>A box laid out as <c>install.sh</c> does; <paramref name="settings"/> are the API's.</summary>
    public Box(IReadOnlyDictionary<string, string> settings) : this()
    {
        CopyFiles(Scripts);
        Write("bin/aws", $"#!/bin/bash\ncat {Folder}/settings.tsv\n");
        Write("state/box.env", "SETTINGS=/ipower-test/api\nAWS_REGION=eu-west-3\n");
        Write("state/active.map", "active blue\n");
        Set(settings);
    }

    /// <summary>Copies <c>infrastructure/aws/box</c>, with this box's folder and ports for the machine's; <paramref name="startSeconds"/> is how long
    /// a version may take to become healthy, <paramref name="watchSeconds"/> how long it is watched then (a test that lets it fall ill needs longer).</summary>
    public void CopyFiles(string folder, int startSeconds = 90, int watchSeconds = 1)
    {
        var source = Path.Combine(Processes.Root, "infrastructure", "aws", "box");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            Write(target, Moved(file)
                .Replace("start_seconds=90", $"start_seconds={startSeconds}", StringComparison.Ordinal)
                .Replace("flock --wait 20", "flock --wait 120", StringComparison.Ordinal) // what a killed swap had begun ends late on a busy machine
                .Replace("watch_seconds=5", $"watch_seconds={watchSeconds}", StringComparison.Ordinal));
        }
    }

    /// <summary>Puts the API's settings into Parameter Store.</summary>
    public void Set(IReadOnlyDictionary<string, string> settings) =>
        Write("settings.tsv", string.Concat(settings.Select(setting => $"/ipower-test/api/{setting.Key}\t{setting.Value}\n")));

    /// <summary>An image of the API; <paramref name="when"/> is shell that may change its arguments or settings.</summary>
    public string Image(string name, string when = "")
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("IpowerMotors.Tests", "IpowerMotors.Api", StringComparison.Ordinal), "IpowerMotors.Api.dll");
        Write($"images/{name}", $"#!/bin/bash\n{when}\nexec dotnet {program} --contentRoot {Path.GetDirectoryName(program)} \"$@\"\n");
        return Path.Combine(Folder, "images", name);
    }

    /// <summary>A command for the machine, as one for this box.</summary>
    public string Here(string command) => command.Replace("/var/lib/ipower", $"{Folder}/state", StringComparison.Ordinal).Replace("/opt/ipower", $"{Folder}/opt", StringComparison.Ordinal)
        .Replace("/var/tmp", $"{Folder}/tmp", StringComparison.Ordinal).Replace("/run/lock", $"{Folder}/run", StringComparison.Ordinal);

    /// <summary>Starts the proxy, as systemd does at boot.</summary>
    public async Task StartProxyAsync()
    {
        _proxy = Processes.Start("haproxy", ["-W", "-f", Path.Combine(Folder, "opt/box/haproxy.cfg")]);
        await Processes.UntilAsync(async () =>
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(Url.Host, Url.Port);
        }, "the proxy");
    }

    /// <summary>Starts a swap; how it ends is told by <see cref="SwapAsync"/>.</summary>
    public Process StartSwap(string image) => Processes.Start(Path.Combine(Folder, "opt/box/swap.sh"), [image], Environment);

    /// <summary>Swaps to an image: exit code and all that was said.</summary>
    public async Task<(int Code, string Words)> SwapAsync(string image)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var start = new ProcessStartInfo("bash", ["-c", "exec \"$0\" \"$1\" 2>&1", Path.Combine(Folder, "opt/box/swap.sh"), image]) { RedirectStandardOutput = true };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var swap = Process.Start(start)!;
        var words = swap.StandardOutput.ReadToEndAsync(deadline.Token);
        await swap.WaitForExitAsync(deadline.Token);
        return (swap.ExitCode, await words);
    }

    /// <summary>Requests that a colour was given since the proxy started, as the proxy counted them.</summary>
    public async Task<long> RequestsAsync(string colour) =>
        long.Parse((await AskProxyAsync("show stat")).Split('\n').Select(line => line.Split(',')).Single(row => row[0] == $"api-{colour}" && row is [_, "BACKEND", ..])[7]);

    /// <summary>Says something to the proxy's socket.</summary>
    public async Task<string> AskProxyAsync(string words)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(Folder, "run", "proxy.sock")));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(words + "\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Whether a unit, such as <c>api@blue</c>, runs.</summary>
    public bool Runs(string unit) => Pid(unit) is { } pid && Directory.Exists($"/proc/{pid}");

    /// <summary>The process of a unit.</summary>
    public int? Pid(string unit) => File.Exists(Path.Combine(Folder, $"{unit}.pid")) ? int.Parse(File.ReadAllText(Path.Combine(Folder, $"{unit}.pid"))) : null;

    /// <summary>Power off and on again: everything that ran is gone, what is in memory too, and the units start by themselves.</summary>
    public async Task RebootAsync()
    {
        await OffAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "run"))) File.Delete(file);
        await StartProxyAsync();
        using var boot = Processes.Start(Path.Combine(Folder, "opt/box/boot.sh"), [], Environment);
        await boot.WaitForExitAsync();
        boot.ExitCode.ShouldBe(0);
    }

    private async Task OffAsync()
    {
        foreach (var unit in new[] { "api@blue", "api@green", "haproxy" }.Where(Runs)) Kill(Pid(unit)!.Value);
        if (_proxy is not { HasExited: false }) return;
        _proxy.Kill(entireProcessTree: true);
        await _proxy.WaitForExitAsync();
    }

    private static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }

    // The scripts as they are, on this folder and these ports.
    private string Moved(string file) => Port().Replace(
        File.ReadAllText(file).Replace("/var/lib/ipower", $"{Folder}/state", StringComparison.Ordinal).Replace("/run/ipower", $"{Folder}/run", StringComparison.Ordinal)
            .Replace("/opt/ipower", $"{Folder}/opt", StringComparison.Ordinal)
            .Replace("/opt/aws/", $"{Folder}/aws/", StringComparison.Ordinal).Replace("/etc/", $"{Folder}/etc/", StringComparison.Ordinal).Replace("    user haproxy\n    group haproxy\n", "", StringComparison.Ordinal),
        port => $"{_ports[port.Value]}");

    [GeneratedRegex("808[012]")]
    private static partial Regex Port();

    /// <summary>Writes a file that may be run; a relative name is one below <see cref="Folder"/>.</summary>
    public void Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await OffAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
