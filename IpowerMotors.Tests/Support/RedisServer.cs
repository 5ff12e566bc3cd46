using System.Diagnostics;
using System.Net.Sockets;

namespace IpowerMotors.Tests.Support;

/// <summary>A throw-away Redis.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = Processes.FreePort();
    private Process? _server;

    /// <summary>For <c>ConnectionStrings:redis</c>.</summary>
    public string ConnectionString => $"127.0.0.1:{_port}";

    /// <summary>Starts (again) an empty server.</summary>
    public async Task StartAsync()
    {
        _server = Processes.Start("redis-server", ["--bind", "127.0.0.1", "--port", $"{_port}", "--save", "", "--appendonly", "no"]);
        await Processes.UntilAsync(async () =>
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync("127.0.0.1", _port);
        }, "Redis");
    }

    /// <summary>Ends the server as a crash would.</summary>
    public async Task KillAsync()
    {
        _server!.Kill();
        await _server.WaitForExitAsync();
    }

    /// <summary>Keeps its connections and answers nothing any more.</summary>
    public async Task FreezeAsync()
    {
        using var kill = Processes.Start("kill", ["-STOP", $"{_server!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            await KillAsync();
        }
    }
}
