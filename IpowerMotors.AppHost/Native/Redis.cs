namespace IpowerMotors.AppHost.Native;

/// <summary>A redis-server process that keeps its data between starts.</summary>
internal sealed class NativeRedisResource(string name, string directory, ParameterResource password)
    : ExecutableResource(name, "redis-server", directory), IResourceWithConnectionString
{
    internal EndpointReference Endpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)},password={password}");
}

/// <inheritdoc cref="NativeRedisResource"/>
internal static class Redis
{
    internal static IResourceBuilder<NativeRedisResource> AddNativeRedis(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password, int port)
    {
        var data = Directory.CreateDirectory(builder.DataDirectory("redis")).FullName;
        var redis = builder.AddResource(new NativeRedisResource(name, data, password.Resource))
            .ExcludeFromManifest()
            .WithRequiredCommand("redis-server", "Debian and Ubuntu: apt-get install redis-server")
            .WithEndpoint(port: port, scheme: "tcp", name: "tcp", isProxied: false);
        return redis.WithArgs(
            "--bind", "127.0.0.1", "--port", redis.Resource.Endpoint.Property(EndpointProperty.Port),
            "--loglevel", "warning", "--dir", data, "--save", "60 1", "--appendonly", "yes", "--requirepass", password.Resource);
    }
}
