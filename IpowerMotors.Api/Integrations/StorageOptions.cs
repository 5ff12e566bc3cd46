namespace IpowerMotors.Api.Integrations;

/// <summary>Where documents are kept (configuration <c>Storage:*</c>).</summary>
public sealed record StorageOptions
{
    /// <summary>The S3 endpoint, such as <c>http://localhost:9000</c> or <c>https://s3.eu-west-3.amazonaws.com</c>.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Key of a server of our own; without one the machine's role signs, as in AWS.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Secret of <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The bucket.</summary>
    public string Bucket { get; init; } = "ipower-documents";

    /// <summary>A server of our own (development): addressed by path, and its bucket is ours to create.</summary>
    public bool IsOurServer => !string.IsNullOrEmpty(AccessKey);
}
