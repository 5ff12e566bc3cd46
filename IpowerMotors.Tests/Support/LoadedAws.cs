namespace IpowerMotors.Tests.Support;

/// <summary>
/// Amazon's command line and its emulator with their seconds of imports done once for all tests of this process
/// (<c>aws-server.py</c>): from its start on, <c>aws</c> and <c>moto_server</c> on PATH are that. Where <c>aws</c> is not a package of
/// <c>python3</c>, PATH stays as it is.
/// </summary>
internal static class LoadedAws
{
    private static readonly Lazy<Task> Loading = new(LoadAsync);

    /// <summary>Started when first asked for.</summary>
    public static Task ReadyAsync() => Loading.Value;

    private static async Task LoadAsync()
    {
        if (!Moto.OnPath("python3")) return;
        var folder = Directory.CreateTempSubdirectory("ipower-aws-").FullName;
        var server = Processes.Start("python3", [Path.Combine(Processes.Root, "IpowerMotors.Tests/Support/aws-server.py"), folder]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill();
            Directory.Delete(folder, recursive: true);
        };
        await Processes.UntilAsync(() => server.HasExited || File.Exists(Path.Combine(folder, "aws")) ? Task.CompletedTask : throw new InvalidOperationException("not yet"), "aws-server.py");
        if (!server.HasExited) Environment.SetEnvironmentVariable("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
