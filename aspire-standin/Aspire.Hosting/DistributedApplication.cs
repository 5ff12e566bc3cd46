using Aspire.Hosting.Publishing;
using Aspire.Hosting.Running;

namespace Aspire.Hosting;

/// <summary>The built application: it runs its resources, or describes them.</summary>
public class DistributedApplication
{
    private readonly DistributedApplicationBuilder _builder;
    private readonly IServiceProvider _services;

    internal DistributedApplication(DistributedApplicationBuilder builder, IServiceProvider services) =>
        (_builder, _services) = (builder, services);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options.Args ?? []);

    /// <summary>Runs until a signal or a failure; a failure is told once on standard error and is exit code 1.</summary>
    public void Run()
    {
        try
        {
            if (_builder.ExecutionContext.IsPublishMode)
            {
                ManifestWriter.Write(_builder);
            }
            else
            {
                new Orchestrator(_builder, _services).RunAsync().GetAwaiter().GetResult();
            }
        }
        catch (Failure failure)
        {
            failure.Tell();
            Environment.ExitCode = 1;
        }
    }
}
