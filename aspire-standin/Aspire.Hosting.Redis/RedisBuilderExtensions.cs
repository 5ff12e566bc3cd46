using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Describes Redis as the genuine 13.5.2 does, without its TLS branch.</summary>
public static class RedisBuilderExtensions
{
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var secret = password ?? builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
        return builder.AddResource(new RedisResource(name, secret.Resource))
            .WithImage("docker.io/library/redis", "8.6")
            .WithEndpoint(port: port, targetPort: 6379, scheme: "redis", name: "tcp")
            .WithArgs("-c", "redis-server --requirepass $REDIS_PASSWORD --save 60 1")
            .WithEnvironment("REDIS_PASSWORD", secret);
    }

    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name, "/data", isReadOnly);
}
