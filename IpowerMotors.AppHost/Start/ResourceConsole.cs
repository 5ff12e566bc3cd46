using System.Globalization;

namespace IpowerMotors.AppHost.Start;

/// <summary>A row of the table of resources.</summary>
/// <param name="ReadyIn">From its own start to healthy or finished.</param>
internal sealed record ResourceRow(string Name, string State, TimeSpan? ReadyIn, IEnumerable<string> Urls);

/// <summary>Prints the logs of all resources, each line with the name of its resource in a colour of its own. Compiled into the stand-in too.</summary>
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

    /// <summary>What stands ready, and where the front door is.</summary>
    internal void Announce(IEnumerable<ResourceRow> rows, string? front)
    {
        Console.WriteLine();
        Console.WriteLine($"{"resource".PadRight(_width)}  {"state",-9}  {"ready in",-8}  url");
        foreach (var row in rows)
        {
            var took = row.ReadyIn is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s") : "";
            Console.WriteLine($"{row.Name.PadRight(_width)}  {row.State,-9}  {took,-8}  {string.Join("  ", row.Urls)}");
        }
        Console.WriteLine($"{Environment.NewLine}ready: {front ?? "every resource"}");
    }

    // .NET's own switch, for terminals that read a pipe.
    private static bool AsksForColour() => Environment.GetEnvironmentVariable("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION") is "1" or "true";
}
