using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>How a child ended.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error);

/// <summary>What a child is given besides its arguments.</summary>
internal sealed record ProcessOptions
{
    /// <summary>For its standard input: the way for secrets, since everybody on the machine can read arguments.</summary>
    public string? Input { get; init; }

    public string? Folder { get; init; }

    /// <summary>Variables set (or, with null, removed) besides the inherited ones.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Told every line of output and error as it comes.</summary>
    public Action<string>? OnLine { get; init; }
}

/// <summary>Runs children to their end; a cancelled one is asked to end first and given the time to do so cleanly.</summary>
internal static class Processes
{
    /// <exception cref="DeployFailure">There is no such program.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the child has ended.</exception>
    public static async Task<ProcessResult> RunAsync(string program, IEnumerable<string> arguments, ProcessOptions? options, CancellationToken cancellation)
    {
        options ??= new();
        using var process = Start(program, arguments, options);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        process.OutputDataReceived += (_, line) => Keep(output, line.Data, options.OnLine);
        process.ErrorDataReceived += (_, line) => Keep(error, line.Data, options.OnLine);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await TellAsync(process, options.Input, cancellation);
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await EndProcess.GentlyAsync(process);
            throw;
        }
        return new(process.ExitCode, output.ToString(), error.ToString());
    }

    /// <summary>The same, for a child that must succeed.</summary>
    /// <exception cref="DeployFailure">It did not; the message has its last words.</exception>
    public static async Task<string> DoAsync(string program, IEnumerable<string> arguments, ProcessOptions? options, CancellationToken cancellation)
    {
        var result = await RunAsync(program, arguments, options, cancellation);
        return result.ExitCode == 0
            ? result.Output
            : throw new DeployFailure($"{program} ended with {result.ExitCode}: {LastWords(result)}", "Its message says what is wrong; repair it and run this again.");
    }

    public static string LastWords(ProcessResult result) =>
        string.Join('\n', $"{result.Output}\n{result.Error}".Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20));

    private static async Task TellAsync(Process process, string? input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, before it had read all of this: its exit code and its own words say why.
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, ProcessOptions options)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.Folder ?? "",
        };
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new DeployFailure($"{program} cannot be started: {missing.Message}", "doctor says which tools are needed and where they come from.", missing);
        }
    }

    private static void Keep(StringBuilder kept, string? line, Action<string>? told)
    {
        if (line is not null)
        {
            kept.AppendLine(line);
            told?.Invoke(line);
        }
    }
}
