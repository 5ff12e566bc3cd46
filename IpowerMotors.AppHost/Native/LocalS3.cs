namespace IpowerMotors.AppHost.Native;

/// <summary>Our own small S3 server on the disk: MinIO's twin without a container.</summary>
internal static class LocalS3
{
    internal static IResourceBuilder<ProjectResource> AddLocalS3(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> accessKey, IResourceBuilder<ParameterResource> secretKey, int port, int consolePort)
    {
        var storage = builder.AddService<Projects.IpowerMotors_LocalS3>(name)
            .ExcludeFromManifest()
            .WithHttpEndpoint(port: port, name: "s3", isProxied: false)
            .WithHttpEndpoint(port: consolePort, name: "console", isProxied: false)
            // The server binds the address of its console itself.
            .WithEndpointsInEnvironment(endpoint => endpoint.Name == "s3");
        return storage
            .WithEnvironment("LocalS3__Root", builder.DataDirectory("s3"))
            .WithEnvironment("LocalS3__AccessKey", accessKey)
            .WithEnvironment("LocalS3__SecretKey", secretKey)
            .WithEnvironment("LocalS3__ConsoleUrl", storage.GetEndpoint("console"))
            .WithHttpHealthCheck("/minio/health/live", endpointName: "s3");
    }
}
