using System.Diagnostics;

namespace IpowerMotors.Tests.Support;

/// <summary>A throw-away mail catcher (maildev, pinned in tools/mail) on free ports; it may be stopped and started again.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly int _smtp = Processes.FreePort();
    private readonly int _web = Processes.FreePort();
    private readonly string[] _options;
    private Process? _server;

    /// <summary>A catcher with further options of maildev, such as credentials.</summary>
    public MailServer(params string[] options)
    {
        _options = options;
        Inbox = new MailCatcher(new Uri($"http://127.0.0.1:{_web}"));
    }

    /// <summary>For <c>ConnectionStrings:smtp</c>.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_smtp}";

    /// <summary>What it caught.</summary>
    public MailCatcher Inbox { get; }

    /// <summary>Starts it, empty.</summary>
    public async Task StartAsync()
    {
        var program = Path.Combine(Processes.Root, "tools/mail/node_modules/maildev/dist/bin/maildev.js");
        if (!File.Exists(program)) throw new InvalidOperationException("maildev is missing: npm ci --prefix tools/mail");
        _server = Processes.Start("node", [program, "--ip", "127.0.0.1", "--smtp", $"{_smtp}", "--web-ip", "127.0.0.1", "--web", $"{_web}", "--silent", .. _options]);
        await Processes.UntilAsync(Inbox.CheckHealthAsync, "maildev");
    }

    /// <summary>Ends it as a crash would.</summary>
    public async Task KillAsync()
    {
        _server!.Kill();
        await _server.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false }) await KillAsync();
        Inbox.Dispose();
    }
}
