namespace IpowerMotors.AppHost;

/// <summary>What several lines of the bill of materials share.</summary>
internal static class ResourceExtensions
{
    private const int SecretLength = 32;

    /// <summary>A secret made at the first start; persisted, or the data it guards would be lost at the second.</summary>
    internal static IResourceBuilder<ParameterResource> AddGeneratedSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = SecretLength, Special = false }, secret: true, persist: true);

    /// <summary>A project of ours. Its endpoints are stated here, so its launch profile has no say.</summary>
    internal static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        var service = builder.AddProject<TProject>(name, launchProfileName: null)
            // Not also each connection string in parts (REDIS_HOST …), which nothing reads and a deployment would have to give.
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery | ReferenceEnvironmentInjectionFlags.Endpoints);
        if (port is not null)
        {
            service.WithHttpEndpoint(port: port, name: "http", isProxied: false);
        }
        return builder.ExecutionContext.IsPublishMode ? service : service
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
            // Five lines for each request, and fifty for a connection to Redis, would bury what the services have to say.
            .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
            .WithEnvironment("Logging__LogLevel__StackExchange.Redis", "Warning");
    }

    /// <summary>The document store and the keys to it; waits for it.</summary>
    internal static IResourceBuilder<ProjectResource> WithStorage(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithEndpoints> store,
        IResourceBuilder<ParameterResource> key, IResourceBuilder<ParameterResource> secret) => service
            .WithEnvironment("Storage__ServiceUrl", store.GetEndpoint("s3")).WaitFor(store)
            .WithEnvironment("Storage__AccessKey", key)
            .WithEnvironment("Storage__SecretKey", secret);
}
