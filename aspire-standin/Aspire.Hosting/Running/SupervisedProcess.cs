using System.Diagnostics;

namespace Aspire.Hosting.Running;

/// <summary>A process group that ends when it is stopped and when this process is gone (see supervise.sh).</summary>
internal sealed class SupervisedProcess
{
    // Longer than the ten seconds after which supervise.sh kills.
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(12);
    private readonly Process _process;

    internal SupervisedProcess(Launch launch, Action<string> log)
    {
        // setsid keeps the terminal's Ctrl-C from reaching it directly: the AppHost stops it, in order.
        var start = new ProcessStartInfo("setsid", ["bash", Path.Combine(AppContext.BaseDirectory, "Running/supervise.sh"), launch.Command, .. launch.Arguments])
        {
            WorkingDirectory = launch.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The AppHost's own addresses are nobody else's.
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }
        _process = Process.Start(start)!;
        var output = Task.WhenAll(ForwardAsync(_process.StandardOutput, log), ForwardAsync(_process.StandardError, log));
        Exited = ExitAsync(output);
    }

    /// <summary>Completes with the exit code once the last lines were read.</summary>
    internal Task<int> Exited { get; }

    internal async Task StopAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await Exited.WaitAsync(StopDeadline);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private async Task<int> ExitAsync(Task output)
    {
        await _process.WaitForExitAsync();
        // A process that left its group may hold the pipe open for ever.
        await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(1)));
        return _process.ExitCode;
    }

    private static async Task ForwardAsync(StreamReader reader, Action<string> log)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            log(line);
        }
    }
}
