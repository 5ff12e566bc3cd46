using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace IpowerMotors.Tests.Support;

/// <summary>Real servers as child processes of the test run, on free loopback ports.</summary>
public static class Processes
{
    /// <summary>A free port of loopback that nobody else gets: no other caller, no other run of the tests, no outgoing connection.</summary>
    public static int FreePort()
    {
        lock (Ports)
        {
            while (Ports.MoveNext())
            {
                if (IsFree(Ports.Current))
                {
                    return Ports.Current;
                }
            }
        }
        throw new InvalidOperationException("All ports that tests may use are taken.");
    }

    private static readonly List<FileStream> Locks = [];
    private static readonly IEnumerator<int> Ports = OurPorts().GetEnumerator();

    /// <summary>Ports in blocks of fifty, each held by a lock until this process ends; below those from which systems serve outgoing connections.</summary>
    private static IEnumerable<int> OurPorts()
    {
        var locks = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"ipower-ports-{Environment.UserName}")).FullName;
        for (var first = 12_000; first < 32_000; first += 50)
        {
            if (!Hold(Path.Combine(locks, $"{first}")))
            {
                continue;
            }
            for (var port = first; port < first + 50; port++)
            {
                yield return port;
            }
        }
    }

    private static bool Hold(string file)
    {
        try
        {
            Locks.Add(new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            return true;
        }
        catch (IOException)
        {
            return false; // another run has it
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The ports on which somebody listens.</summary>
    public static HashSet<int> Listening() => [.. Listeners().Select(listener => listener.Port)];

    /// <summary>Where somebody listens on this machine: addresses with their ports.</summary>
    public static IPEndPoint[] Listeners() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();

    /// <summary>Starts a program; its output is kept for the failure message.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Polls until the probe succeeds; the deadline is for a machine that does much else.</summary>
    /// <exception cref="TimeoutException">It did not in time; the last failure is inside.</exception>
    public static async Task UntilAsync(Func<Task> probe, string what, TimeSpan? within = null)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await probe();
                return;
            }
            catch (Exception failure)
            {
                if (deadline.Elapsed > (within ?? TimeSpan.FromSeconds(90)))
                {
                    throw new TimeoutException($"{what}: not in time; {failure.Message}", failure);
                }
                await Task.Delay(50);
            }
        }
    }

    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }
        return folder;
    }
}
