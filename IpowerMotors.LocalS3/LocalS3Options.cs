namespace IpowerMotors.LocalS3;

/// <summary>Settings of the server, section <c>LocalS3</c> (environment: <c>LocalS3__Root</c> …).</summary>
/// <param name="Root">Folder that holds all buckets; created when absent.</param>
/// <param name="AccessKey">The one access key that may sign requests.</param>
/// <param name="SecretKey">Its secret.</param>
/// <param name="ConsoleUrl">Where the read-only listing page listens; null: no page.</param>
/// <param name="CorsOrigins">Origins whose scripts may call; <c>*</c> (as MinIO) for all.</param>
public sealed record LocalS3Options(string Root, string AccessKey, string SecretKey, Uri? ConsoleUrl, string[] CorsOrigins)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A required setting is missing; the message names it.</exception>
    public static LocalS3Options Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("LocalS3");
        string Required(string name) => section[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"Setting LocalS3:{name} is missing: set LocalS3__{name}.");

        return new LocalS3Options(
            Path.GetFullPath(Required("Root")),
            Required("AccessKey"),
            Required("SecretKey"),
            section["ConsoleUrl"] is { Length: > 0 } url ? new Uri(url) : null,
            (section["CorsOrigins"] ?? "*").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
