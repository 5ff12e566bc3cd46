using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>The user-secrets store of the AppHost: outside the repository, readable by its owner, kept between starts.</summary>
internal sealed class UserSecrets
{
    private readonly string _file;

    internal UserSecrets(string id, ConfigurationManager configuration)
    {
        _file = PathHelper.GetSecretsPathFromSecretsId(id);
        // Above appsettings.json, below the environment and the arguments, which must win.
        var environment = configuration.Sources.ToList().FindIndex(source => source is Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        configuration.Sources.Insert(Math.Max(environment, 0), new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = Read().Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.ToString())),
        });
    }

    /// <summary>Adds one secret, atomically: a killed AppHost leaves the old store or the new one.</summary>
    internal void Save(string key, string value)
    {
        var secrets = Read();
        secrets[key] = value;
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var temporary = $"{_file}.{Environment.ProcessId}";
        using (var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            JsonSerializer.Serialize(stream, secrets, new JsonSerializerOptions { WriteIndented = true });
        }
        File.Move(temporary, _file, overwrite: true);
    }

    private JsonObject Read() => File.Exists(_file) ? JsonNode.Parse(File.ReadAllText(_file))!.AsObject() : [];
}
