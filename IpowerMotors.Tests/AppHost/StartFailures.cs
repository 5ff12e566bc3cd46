using System.Net;
using System.Net.Sockets;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.AppHost;

/// <summary>A start that cannot succeed says why and what to do, ends with a code, and leaves nothing.</summary>
public abstract class StartFailures(Aspires aspire) : OnOneAspire(aspire)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_taken_port_is_named_with_its_resource_and_the_process_that_holds_it()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        await using var appHost = Launch(ports: new Dictionary<string, int> { ["Redis"] = port });

        await FailsAsync(appHost, $"Port {port} of 'redis' is already taken by", $"(process {Environment.ProcessId})", "Ports:");
    }

    [Fact]
    public async Task Two_resources_on_one_port_are_both_named()
    {
        var port = Processes.FreePort();
        await using var appHost = Launch(ports: new Dictionary<string, int> { ["Redis"] = port, ["Api"] = port });

        await FailsAsync(appHost, $"Port {port} is given to 'redis' and 'api'");
    }

    [Fact]
    public async Task A_missing_tool_is_named_and_where_to_get_it()
    {
        foreach (var tool in new[] { "dotnet", "bash", "node", "npm" })
        {
            File.CreateSymbolicLink(Path.Combine(Folder.FullName, tool), Which(tool));
        }
        await using var appHost = Launch(environment: new Dictionary<string, string> { ["PATH"] = Folder.FullName });

        await FailsAsync(appHost, "'redis'", "command 'redis-server'", "apt-get install redis-server");
    }

    [Fact]
    public async Task A_resource_that_dies_ends_everything_with_its_last_lines()
    {
        await using var appHost = LaunchWithRedis("echo 'the disk is on fire' >&2; exit 3");

        await FailsAsync(appHost, "'redis' stopped by itself with exit code 3", "the disk is on fire", "start again");
        appHost.Output.ShouldMatch(@"(?m)^\e\[\d+mredis +\|\e\[0m the disk is on fire");
    }

    [Fact]
    public Task A_resource_that_never_gets_healthy_ends_everything_with_the_reason() =>
        IsLateAsync(
            deadline => LaunchWithRedis("echo 'still thinking'; sleep 600", deadline),
            "'redis' is not healthy after",
            appHost => [$"nothing answers on port {appHost.Ports["Redis"]}", "still thinking", "StartDeadline="]);

    [Fact]
    public async Task A_container_without_a_runtime_names_the_switch()
    {
        // Also where there is one: its volumes belong to somebody's stack.
        await using var appHost = Launch(environment: new Dictionary<string, string> { ["Infrastructure"] = "containers", ["ASPIRE_CONTAINER_RUNTIME"] = "/nowhere" });

        await FailsAsync(appHost, "'postgres' is a container", "Infrastructure=native");
    }

    protected AppHostProcess Launch(IReadOnlyDictionary<string, int>? ports = null, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null) =>
        AppHostProcess.Launch(ports: ports, arguments: arguments, environment: environment, aspire: Aspire);

    protected string PathWithTools => $"{Folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";

    private AppHostProcess LaunchWithRedis(string script, params string[] arguments)
    {
        Script("redis-server", script);
        return Launch(arguments: arguments, environment: new Dictionary<string, string> { ["PATH"] = PathWithTools, ["NO_COLOR"] = "", ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "1" });
    }

    protected void Script(string name, string body)
    {
        var file = Path.Combine(Folder.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Launches with a short deadline; on a machine so busy that another resource misses that one before, with a long one.</summary>
    /// <param name="problem">Begins what is said of the resource that can never meet it.</param>
    protected static async Task IsLateAsync(Func<string, AppHostProcess> launch, string problem, Func<AppHostProcess, string[]> words)
    {
        foreach (var seconds in new[] { 30, 120 })
        {
            await using var appHost = launch($"StartDeadline={seconds}");
            await appHost.ExitsAsync(Deadline);
            await Remains.NoProcessAsync(appHost);
            if (seconds == 30 && !appHost.Output.Contains(problem)) continue;
            await FailsAsync(appHost, [$"{problem} {seconds} s", .. words(appHost)]);
            return;
        }
    }

    protected static async Task FailsAsync(AppHostProcess appHost, params string[] words)
    {
        (await appHost.ExitsAsync(Deadline)).ShouldBe(1, appHost.Output);
        await appHost.PrintsAsync("error: ", Deadline);
        words.ShouldAllBe(word => appHost.Output.Contains(word), appHost.Output);
        appHost.Output.Split("error: ").Length.ShouldBe(2, appHost.Output);
        await Remains.NoProcessAsync(appHost);
    }

    protected static string Which(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}

/// <inheritdoc/>
public sealed class StartFailuresWithPackages() : StartFailures(Aspires.Packages);

/// <inheritdoc/>
public sealed class StartFailuresWithStandIn() : StartFailures(Aspires.StandIn)
{
    [Fact]
    public async Task A_migration_that_never_ends_ends_everything_with_the_reason()
    {
        Script("dotnet", $"case \"$*\" in *--migrate) echo 'waiting for the lock'; exec sleep 600;; esac; exec {Which("dotnet")} \"$@\"");
        await IsLateAsync(
            deadline => Launch(arguments: [deadline], environment: new Dictionary<string, string> { ["PATH"] = PathWithTools }),
            "'migrate' has not finished after",
            appHost =>
            {
                appHost.Output.ShouldNotMatch(@"(?m)^(api|web) +\|"); // they wait for its end
                return ["waiting for the lock", "StartDeadline="];
            });
    }
}
