namespace IpowerMotors.AppHost.Start;

/// <summary>Refuses to start without a command that a resource runs, and says where to get it. Compiled into the stand-in too.</summary>
internal static class ToolCheck
{
    internal static void Require(string resource, string command, string? helpLink)
    {
        if (!IsOnPath(command))
        {
            throw new Failure($"'{resource}' needs the command '{command}', which is not on PATH. Install it{(helpLink is null ? "" : $" ({helpLink})")} and start again; ./run installs what it may.");
        }
    }

    private static bool IsOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}
