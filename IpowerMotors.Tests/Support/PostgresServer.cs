using System.Diagnostics;
using IpowerMotors.Api.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IpowerMotors.Tests.Support;

/// <summary>A throw-away Postgres cluster; every test class gets a database of its own, copied from a migrated template.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ipower-pg-").FullName;
    private readonly int _port = Processes.FreePort();
    private readonly SemaphoreSlim _creating = new(1);
    private Process? _server;

    // Debian's newest, or what is on PATH elsewhere.
    private static string Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Path.Combine(Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last(), "bin")
        : Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("Postgres is missing: apt-get install postgresql");

    /// <summary>Initialises the cluster, starts it and migrates the template database.</summary>
    public async Task StartAsync()
    {
        if (Environment.UserName == "root")
        {
            Process.Start("chown", ["postgres", _folder])!.WaitForExit();
        }
        using (var init = AsPostgres("initdb", ["-D", _folder, "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C.UTF-8"]))
        {
            await init.WaitForExitAsync();
        }
        await StartServerAsync();
        await ExecuteAsync("postgres", "create database garage_template");
        await using var source = NpgsqlDataSource.Create(ConnectionString("garage_template") + ";Pooling=false");
        await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    /// <summary>Starts (again) the server on the same data, as after a crash.</summary>
    public async Task StartServerAsync()
    {
        // Without fsync only a power cut of the machine could lose anything; a killed server recovers from its log as always.
        _server = AsPostgres("postgres", ["-D", _folder, "-h", "127.0.0.1", "-p", $"{_port}", "-k", "", "-c", "max_connections=300", "-c", "fsync=off"]);
        await Processes.UntilAsync(() => ExecuteAsync("postgres", "select 1"), "Postgres");
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A new database with every migration and the start data.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"garage_{Guid.NewGuid():n}";
        await _creating.WaitAsync(); // Postgres copies a template for one session at a time
        try
        {
            await ExecuteAsync("postgres", $"create database {name} template garage_template strategy file_copy"); // without fsync a third of the work
        }
        finally
        {
            _creating.Release();
        }
        return ConnectionString(name);
    }

    /// <summary>A new database with nothing in it.</summary>
    public async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = $"garage_{Guid.NewGuid():n}";
        await ExecuteAsync("postgres", $"create database {name}");
        return ConnectionString(name);
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Include Error Detail=true";

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // Postgres refuses to run as root; setpriv execs in place, so signals reach the server itself.
    private static Process AsPostgres(string program, string[] arguments) => Environment.UserName == "root"
        ? Processes.Start("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", Path.Combine(Binaries, program), .. arguments])
        : Processes.Start(Path.Combine(Binaries, program), arguments);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            await KillAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
