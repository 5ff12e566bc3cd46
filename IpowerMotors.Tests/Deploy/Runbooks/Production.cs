using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy.Runbooks;

/// <summary>
/// Production as somebody on call finds it, on this machine: a clone with the tool, the emulator's account with a database and a bucket of
/// each kind, the box with the real proxy, two released versions of the real API and a backup, the site before it, name servers, and Terraform
/// that plans what the real one planned. A class fixture; started by the first command.
/// </summary>
public sealed partial class Production(Garage garage) : IAsyncLifetime
{
    private const string Site = "ipower-production-web", Backups = "ipower-production-backups", Documents = "ipower-production-documents", Copy = "ipower-copy";
    private readonly Moto _moto = new();
    private readonly Box _box = new();
    private readonly SmallSite _site = new();
    private readonly TlsServers _tls = new();
    private readonly ZoneServer _zone = new("ipowerfrance.fr", File.ReadAllText(Path.Combine(Processes.Root, "infrastructure/ovh/dns/ipowerfrance.fr.zone")));
    private readonly NameServer _names = new();
    private readonly Dictionary<string, string> _words = new();
    private readonly Dictionary<string, Task<DeployRun>> _runs = new();
    private ScriptedTerraform? _terraform;
    private Registrar? _registrar;
    private Dictionary<string, string?> _variables = [];
    private Task? _started;
    private string _database = "";

    private string Root => Path.Combine(_box.Folder, "clone");

    /// <summary>Runs a command of a page; one that stands in several pages once.</summary>
    public async Task<DeployRun> RunAsync(Command command)
    {
        await (_started ??= StartAsync());
        return await (_runs.TryGetValue(command.Text, out var run) ? run : _runs[command.Text] = StartAsync(command));
    }

    private Task<DeployRun> StartAsync(Command command)
    {
        var text = _words.OrderByDescending(word => word.Key.Length).Aggregate(command.Text, (line, word) => line.Replace(word.Key, word.Value, StringComparison.Ordinal));
        if (command.Mark == "box") text = _box.Here(text);
        return DeployTool.RunProgramAsync("bash", ["-c", $"cd {Root} && {text} {Led(text)}"], _variables);
    }

    /// <summary>What leads a command to the servers here instead of the internet's, and answers what it would ask.</summary>
    private string Led(string text) => text.Split(' ') switch
    {
        ["terraform", _, "apply", ..] => "-auto-approve",
        [_, _, "apply", ..] => "--yes",
        [_, _, "release", ..] => $"--image {_words["IMAGE"]}",
        [_, _, "smoke", ..] => $"--url {_site.Url} --nameserver {_zone.Address}",
        [_, _, "dns", ..] => $"--nameserver {_zone.Address}",
        [_, _, "expiry", ..] => $"{string.Join(' ', _registrar!.Options)} --host {_words["HOST"]}",
        _ => "",
    };

    private async Task StartAsync()
    {
        await _moto.InitializeAsync();
        _variables = new(_moto.Variables.Concat(_box.Environment))
        {
            ["AWS_PROGRAM"] = Moto.Find("aws"),
            ["AWS_DEFAULT_REGION"] = "eu-west-3",
            ["DEPLOY_NAMESERVER"] = _names.Address,
            ["TF_OFFLINE_CACHE"] = Path.Combine(_box.Folder, "cache"),
            ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(_box.Folder, "tmp")).FullName,
            ["LOCK"] = Path.Combine(_box.Folder, "run/ipower-backup"),
            ["POSTGRES_IMAGE"] = "",
        };
        await Task.WhenAll(FillAccountAsync(), _site.StartAsync());
        _registrar = await Registrar.StartAsync(200);
        _words["HOST"] = await _tls.StartAsync(200);
        await CloneAsync();
        await ReleaseTwiceAsync();
    }

    private async Task ReleaseTwiceAsync()
    {
        foreach (var digit in "ab")
        {
            _words["IMAGE"] = _box.Image($"api@sha256:{new string(digit, 64)}");
            await DoAsync($"{Root}/infrastructure/aws/scripts/deploy.sh", "production", "release", "--image", _words["IMAGE"]);
        }
        await DoAsync($"{Root}/infrastructure/aws/scripts/deploy.sh", "production", "backup");
        _words["IMAGE"] = _box.Image($"api@sha256:{new string('c', 64)}"); // the next release's
    }

    private async Task DoAsync(string program, params string[] arguments)
    {
        var run = await DeployTool.RunProgramAsync(program, arguments, _variables);
        run.ExitCode.ShouldBe(0, run.All);
    }

    /// <inheritdoc />
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        await _site.DisposeAsync();
        await _tls.DisposeAsync();
        await _moto.DisposeAsync();
        if (_registrar is not null) await _registrar.DisposeAsync();
        _terraform?.Dispose();
        _zone.Dispose();
        _names.Dispose();
    }
}
