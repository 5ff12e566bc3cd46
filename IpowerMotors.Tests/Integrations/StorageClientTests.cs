using Amazon.S3.Model;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Tests.Integrations;

public sealed class StorageClientTests
{
    [Fact]
    public void A_server_of_our_own_is_addressed_by_path()
    {
        var url = Presigned(new() { ServiceUrl = "http://localhost:9000", AccessKey = "key", SecretKey = "secret" });

        url.ShouldContain("localhost:9000/ipower-documents/a.jpg?");
    }

    [Fact]
    public void AWS_is_addressed_by_host_with_the_machines_role_and_the_region_of_the_address()
    {
        using var role = new Role();

        var url = Presigned(new() { ServiceUrl = "https://s3.eu-west-3.amazonaws.com", Bucket = "ipower-production-documents-1" });

        url.ShouldStartWith("https://ipower-production-documents-1.s3.eu-west-3.amazonaws.com/a.jpg?");
        url.ShouldContain("X-Amz-Credential=roles-key%2F");
        url.ShouldContain("%2Feu-west-3%2Fs3%2Faws4_request");
    }

    [Fact]
    public void Without_an_address_it_says_so() =>
        Should.Throw<StorageException>(() => Presigned(new())).Message.ShouldBe("Storage:ServiceUrl is not set.");

    private static string Presigned(StorageOptions options)
    {
        using var client = StorageClient.For(options);
        return client.GetPreSignedURL(new GetPreSignedUrlRequest { BucketName = options.Bucket, Key = "a.jpg", Expires = DateTime.UtcNow.AddMinutes(1) });
    }

    // The first place where the default chain looks, as on a machine whose role gives keys.
    private sealed class Role : IDisposable
    {
        public Role() => Set("roles-key", "roles-secret");

        public void Dispose() => Set(null, null);

        private static void Set(string? key, string? secret)
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", key);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", secret);
        }
    }
}
