using IpowerMotors.ServiceDefaults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.Api.Integrations;

/// <summary>Whether the document store answers. Without it visitors still book and ask, so its absence degrades and does not fail.</summary>
public sealed class StorageHealth(DocumentStore store) : IHealthCheck
{
    private const string Name = "S3";

    /// <summary>Registers the store and its check.</summary>
    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Services.Configure<StorageOptions>(builder.Configuration.GetSection("Storage"));
        builder.Services.AddSingleton<DocumentStore>();
        builder.Services.AddHealthChecks().AddCheck<StorageHealth>(Name);
        builder.Services.WorksWithout(Name);
    }

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageException away)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, away.Message);
        }
    }
}
