using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace IpowerMotors.Tests.Support;

/// <summary>How a run of the deploy tool ended.</summary>
public sealed record DeployRun(int ExitCode, string Output, string Error)
{
    /// <summary>With <c>--json</c>: its lines.</summary>
    public IReadOnlyList<JsonNode> Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    /// <summary>The last line of a step, or null.</summary>
    public JsonNode? Step(string name) => Lines.LastOrDefault(line => (string?)line["step"] == name);

    /// <summary>Why a step refused; the run must have failed.</summary>
    public string Refusal(string step)
    {
        ExitCode.ShouldBe(1, All);
        return (string?)Step(step)!["detail"] ?? "";
    }

    /// <summary>Everything, for failure messages.</summary>
    public string All => $"exit {ExitCode}\n{Output}\n{Error}";
}

/// <summary>The real <c>deploy</c>, started as a process.</summary>
public sealed class DeployTool(IReadOnlyDictionary<string, string?> variables)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    // A variable of MSBuild: the AppHost that the tool starts was built with the solution, and so was all that it starts.
    private readonly Dictionary<string, string?> _variables = new(variables) { ["BuildProjectReferences"] = "false" };

    /// <summary>The tool as it was built.</summary>
    public static string Program { get; } = Path.Combine(Processes.Root, "infrastructure", "deploy", "bin", "Debug", "net10.0", "deploy.dll");

    /// <summary>Runs it to its end, with these variables besides.</summary>
    public Task<DeployRun> RunAsync(params IEnumerable<string> arguments) => RunProgramAsync("dotnet", [Program, .. arguments], _variables);

    /// <summary>Starts it and waits until it prints the text; the caller ends it by a signal.</summary>
    public async Task<Running> StartAsync(string untilPrinted, params IEnumerable<string> arguments)
    {
        var running = new Running("dotnet", [Program, .. arguments], _variables);
        await Processes.UntilAsync(() => running.Output.Contains(untilPrinted, StringComparison.Ordinal)
            ? Task.CompletedTask
            : throw new InvalidOperationException(running.HasExited ? $"it ended: {running.Output}" : running.Output), $"deploy printing {untilPrinted}", Deadline);
        return running;
    }

    /// <summary>Runs any program to its end.</summary>
    /// <exception cref="TimeoutException">It hung and was killed.</exception>
    public static async Task<DeployRun> RunProgramAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> variables, TimeSpan? within = null)
    {
        using var running = new Running(program, arguments, variables);
        return await running.EndsAsync(within ?? Deadline);
    }

    /// <summary>A program that may be signalled.</summary>
    public sealed class Running : IDisposable
    {
        private readonly StringBuilder _output = new(), _error = new();
        private readonly Process _process;

        /// <summary>Starts it.</summary>
        public Running(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> variables)
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in variables)
            {
                start.Environment[name] = value;
            }
            _process = Process.Start(start)!;
            _process.StandardInput.Close();
            _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
            _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        /// <summary>What it printed so far.</summary>
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

        /// <summary>Whether it has ended.</summary>
        public bool HasExited => _process.HasExited;

        /// <summary>Sends a signal by its name: INT, TERM, KILL.</summary>
        public async Task SignalAsync(string signal)
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
        }

        /// <summary>Waits for its end.</summary>
        /// <exception cref="TimeoutException">It hung and was killed, with its children.</exception>
        public async Task<DeployRun> EndsAsync(TimeSpan within)
        {
            using var deadline = new CancellationTokenSource(within);
            try
            {
                await _process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                throw new TimeoutException($"not in {within}:\n{Output}\n{_error}");
            }
            return new(_process.ExitCode, Output, _error.ToString());
        }

        /// <inheritdoc />
        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
            _process.Dispose();
        }

        private static void Keep(StringBuilder kept, string? line)
        {
            lock (kept)
            {
                kept.AppendLine(line);
            }
        }
    }
}
