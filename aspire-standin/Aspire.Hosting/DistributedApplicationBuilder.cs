using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;

    internal DistributedApplicationBuilder(string[] args)
    {
        var appHost = Assembly.GetEntryAssembly()!;
        AppHostDirectory = appHost.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "apphostprojectpath").Value!;
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppHostDirectory });
        // Resources write to the console themselves; what the host would add is noise.
        _host.Logging.ClearProviders();
        _host.Services.AddHealthChecks();
        // There is no container runtime here, whatever is installed: 'auto' must not find one unless it is named.
        _host.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = [new("ASPIRE_CONTAINER_RUNTIME", "no-container-runtime")],
        });
        Secrets = new UserSecrets(appHost.GetCustomAttribute<UserSecretsIdAttribute>()!.UserSecretsId, _host.Configuration);
        var publishes = _host.Configuration["publisher"] is not null;
        ExecutionContext = new(publishes ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
    }

    public ConfigurationManager Configuration => _host.Configuration;
    public string AppHostDirectory { get; }
    public IHostEnvironment Environment => _host.Environment;
    public IServiceCollection Services => _host.Services;
    public DistributedApplicationExecutionContext ExecutionContext { get; }
    public IResourceCollection Resources { get; } = new ResourceCollection();
    internal UserSecrets Secrets { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        Resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => new(this, _host.Build().Services);
}
