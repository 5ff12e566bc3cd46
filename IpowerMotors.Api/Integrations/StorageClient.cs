using Amazon.Runtime;
using Amazon.S3;

namespace IpowerMotors.Api.Integrations;

/// <summary>Makes the S3 client for our settings.</summary>
public static class StorageClient
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>A client; it connects at its first request.</summary>
    /// <exception cref="StorageException">No store is configured.</exception>
    public static AmazonS3Client For(StorageOptions options)
    {
        if (string.IsNullOrEmpty(options.ServiceUrl)) throw new StorageException("Storage:ServiceUrl is not set.");
        var config = new AmazonS3Config
        {
            ServiceURL = options.ServiceUrl,
            ForcePathStyle = options.IsOurServer,
            MaxErrorRetry = 1, // a visitor waits
            Timeout = Deadline,
        };
        if (!options.IsOurServer) return new AmazonS3Client(config);
        config.AuthenticationRegion = "eu-west-3"; // AWS tells it by the address; another server takes any
        return new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }
}
