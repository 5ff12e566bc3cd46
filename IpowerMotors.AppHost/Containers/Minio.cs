namespace IpowerMotors.AppHost.Containers;

/// <summary>MinIO: S3 in a container.</summary>
internal static class Minio
{
    internal static IResourceBuilder<ContainerResource> AddMinio(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> accessKey, IResourceBuilder<ParameterResource> secretKey, int port, int consolePort) =>
        builder.AddContainer(name, "docker.io/minio/minio", "RELEASE.2025-09-07T16-13-09Z")
            .WithArgs("server", "/data", "--console-address", ":9001")
            .WithVolume("ipower-minio", "/data")
            .WithEnvironment("MINIO_ROOT_USER", accessKey)
            .WithEnvironment("MINIO_ROOT_PASSWORD", secretKey)
            .WithHttpEndpoint(port: port, targetPort: 9000, name: "s3")
            .WithHttpEndpoint(port: consolePort, targetPort: 9001, name: "console")
            .WithHttpHealthCheck("/minio/health/live", endpointName: "s3");
}
