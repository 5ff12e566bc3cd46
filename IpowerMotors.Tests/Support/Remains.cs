using System.Globalization;

namespace IpowerMotors.Tests.Support;

/// <summary>What an AppHost left behind.</summary>
internal static class Remains
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Waits until no process of it is left and nobody listens on its ports.</summary>
    internal static async Task NoneAsync(AppHostProcess appHost)
    {
        await NoProcessAsync(appHost);
        var listening = Processes.Listening();
        appHost.Ports.Where(port => listening.Contains(port.Value)).ShouldBeEmpty();
    }

    /// <summary>Waits until no process mentions its data directory.</summary>
    internal static Task NoProcessAsync(AppHostProcess appHost) => Processes.UntilAsync(() =>
    {
        ProcessesOf(appHost.DataDirectory).ShouldBeEmpty();
        return Task.CompletedTask;
    }, "the end of every process", Deadline);

    /// <summary>Every resource inherits the variable that names the data directory, grandchildren included.</summary>
    internal static IReadOnlyList<string> ProcessesOf(string dataDirectory) =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
            .Where(folder => Mentions(folder, dataDirectory)).Select(Describe)];

    private static bool Mentions(string folder, string text)
    {
        try
        {
            return $"{File.ReadAllText($"{folder}/environ")} {File.ReadAllText($"{folder}/cmdline")}".Contains(text, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // Another user's, or gone.
        }
    }

    private static string Describe(string folder)
    {
        try
        {
            return $"{Path.GetFileName(folder)}: {File.ReadAllText($"{folder}/cmdline").Replace('\0', ' ')}";
        }
        catch (IOException)
        {
            return Path.GetFileName(folder);
        }
    }
}
