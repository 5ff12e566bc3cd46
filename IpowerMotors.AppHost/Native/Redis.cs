using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.AppHost.Native;

/// <summary>A redis-server process that keeps its data between starts.</summary>
internal sealed class NativeRedisResource(string name, string directory, ParameterResource password)
    : ExecutableResource(name, "bash", directory), IResourceWithConnectionString
{
    internal EndpointReference Endpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)},password={password}");
}

/// <inheritdoc cref="NativeRedisResource"/>
internal static class Redis
{
    // An argument would show the password to every user of the machine.
    private const string Start = """exec redis-server - "$@" <<< "requirepass $REDIS_PASSWORD" """;

    internal static IResourceBuilder<NativeRedisResource> AddNativeRedis(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password, int port)
    {
        var data = Directory.CreateDirectory(builder.DataDirectory("redis")).FullName;
        builder.Services.AddHealthChecks().AddAsyncCheck($"{name}_check", cancellation => CheckAsync(port, cancellation));
        var redis = builder.AddResource(new NativeRedisResource(name, data, password.Resource))
            .ExcludeFromManifest()
            .WithRequiredCommand("redis-server", "Debian and Ubuntu: apt-get install redis-server")
            .WithHealthCheck($"{name}_check")
            .WithEnvironment("REDIS_PASSWORD", password)
            .WithEndpoint(port: port, scheme: "tcp", name: "tcp", isProxied: false);
        return redis.WithArgs(
            "-c", Start, "redis-server",
            "--bind", "127.0.0.1", "--port", redis.Resource.Endpoint.Property(EndpointProperty.Port),
            "--loglevel", "warning", "--dir", data, "--save", "60 1", "--appendonly", "yes");
    }

    private static async Task<HealthCheckResult> CheckAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return HealthCheckResult.Healthy();
        }
        catch (SocketException)
        {
            return HealthCheckResult.Unhealthy($"nothing answers on port {port}.");
        }
    }
}
