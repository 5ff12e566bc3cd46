using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace IpowerMotors.AppHost.Native;

/// <summary>A Postgres process on a cluster of its own.</summary>
internal sealed class NativePostgresResource(string name, string directory, ParameterResource user, ParameterResource password)
    : ExecutableResource(name, "bash", directory), IResourceWithConnectionString
{
    internal EndpointReference Endpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Endpoint.Property(EndpointProperty.IPV4Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username={user};Password={password}");
}

/// <summary>One database of a <see cref="NativePostgresResource"/>, created by its start script. Who waits for it waits for its server.</summary>
internal sealed class NativePostgresDatabaseResource(string name, NativePostgresResource server)
    : Resource(name), IResourceWithParent<NativePostgresResource>, IResourceWithConnectionString, IResourceWithoutLifetime
{
    public NativePostgresResource Parent { get; } = server;
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={Name}");
}

/// <inheritdoc cref="NativePostgresResource"/>
internal static class Postgres
{
    internal static IResourceBuilder<NativePostgresResource> AddNativePostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> user, IResourceBuilder<ParameterResource> password, int port)
    {
        var postgres = builder.AddResource(new NativePostgresResource(name, builder.AppHostDirectory, user.Resource, password.Resource))
            .ExcludeFromManifest()
            .WithEndpoint(port: port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithEnvironment("POSTGRES_USER", user)
            .WithEnvironment("POSTGRES_PASSWORD", password);
        return postgres.WithArgs("Native/postgres.sh", builder.DataDirectory("postgres"), postgres.Resource.Endpoint.Property(EndpointProperty.Port));
    }

    internal static IResourceBuilder<NativePostgresDatabaseResource> AddDatabase(this IResourceBuilder<NativePostgresResource> server, string name)
    {
        var builder = server.ApplicationBuilder;
        var database = new NativePostgresDatabaseResource(name, server.Resource);
        server.WithEnvironment("POSTGRES_DB", name).WithHealthCheck($"{name}_check");
        builder.Services.AddHealthChecks().AddAsyncCheck($"{name}_check", cancellation => CheckAsync(database, cancellation));
        return builder.AddResource(database).ExcludeFromManifest();
    }

    private static async Task<HealthCheckResult> CheckAsync(NativePostgresDatabaseResource database, CancellationToken cancellation)
    {
        try
        {
            var connectionString = await database.ConnectionStringExpression.GetValueAsync(cancellation);
            await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
            await connection.OpenAsync(cancellation);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
