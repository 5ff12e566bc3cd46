using System.Globalization;

namespace Aspire.Hosting.Running;

/// <summary>Prints the logs of all resources, each line with the name of its resource in a colour of its own.</summary>
internal sealed class ResourceConsole(IReadOnlyList<string> names)
{
    private static readonly int[] Palette = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];
    private readonly bool _coloured = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && (!Console.IsOutputRedirected || AsksForColour());
    private readonly int _width = names.Max(name => name.Length);

    internal void Log(string name, string line)
    {
        var prefix = name.PadRight(_width);
        Console.WriteLine(_coloured ? $"\e[{Palette[names.ToList().IndexOf(name) % Palette.Length]}m{prefix} |\e[0m {line}" : $"{prefix} | {line}");
    }

    /// <summary>One row per resource: its state, how long it took to be ready, and how to reach it.</summary>
    internal void Table(IEnumerable<ResourceRun> runs)
    {
        Console.WriteLine();
        Console.WriteLine($"{"resource".PadRight(_width)}  {"state",-9}  {"ready in",-8}  url");
        foreach (var run in runs)
        {
            var took = run.ReadyIn is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s") : "";
            Console.WriteLine($"{run.Name.PadRight(_width)}  {run.State,-9}  {took,-8}  {string.Join("  ", run.Urls)}");
        }
        Console.WriteLine();
    }

    // .NET's own switch, for terminals that read a pipe.
    private static bool AsksForColour() => Environment.GetEnvironmentVariable("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION") is "1" or "true";
}
