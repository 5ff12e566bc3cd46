using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IpowerMotors.Tests.Support;

/// <summary>Real servers as child processes of the test run, on free loopback ports.</summary>
public static class Processes
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

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
