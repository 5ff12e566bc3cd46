using IpowerMotors.AppHost.Start;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace IpowerMotors.AppHost;

internal static partial class FollowedStart
{
    static partial void Follow(IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }
        RunBuiltPrograms(builder);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(PromptHealthCheck.Decorate);
        var resources = builder.Resources.Where(IsStarted).ToList();
        foreach (var part in builder.Resources.Where(resource => resource is IResourceWithoutLifetime and IResourceWithParent))
        {
            // The dashboard would call its state unknown.
            builder.CreateResourceBuilder(part).WithInitialState(new() { ResourceType = "Database", Properties = [], State = KnownResourceStates.Active });
        }
        TellFailureAsync(() => RequirePossibleAsync(resources, builder.Configuration), () => Environment.Exit(1)).GetAwaiter().GetResult();
        builder.OnBeforeStart((start, cancellation) =>
        {
            var lifetime = start.Services.GetRequiredService<IHostApplicationLifetime>();
            var report = new StartReport(resources, start.Services.GetRequiredService<ResourceNotificationService>(),
                start.Services.GetRequiredService<ResourceLoggerService>(), builder.Configuration.GetValue("StartDeadline", 90));
            _ = TellFailureAsync(() => report.FollowAsync(lifetime.ApplicationStopping), () =>
            {
                Environment.ExitCode = 1;
                lifetime.StopApplication();
            });
            return Task.CompletedTask;
        });
    }

    // Without a container runtime Aspire would wait for ever, and a missing command only earns a warning.
    private static async Task RequirePossibleAsync(IReadOnlyList<IResource> resources, IConfiguration configuration)
    {
        if (resources.OfType<ContainerResource>().FirstOrDefault() is { } container && !Infrastructure.HasContainerRuntime(configuration))
        {
            throw new Failure($"'{container.Name}' is a container, and no container runtime answers. Start one, or start with the argument Infrastructure=native.");
        }
        foreach (var resource in resources)
        {
#pragma warning disable ASPIRECOMMAND001 // WithRequiredCommand is stable; what it notes down, and nothing else tells, is not yet
            resource.Annotations.OfType<RequiredCommandAnnotation>().ToList().ForEach(needed => ToolCheck.Require(resource.Name, needed.Command, needed.HelpLink));
#pragma warning restore ASPIRECOMMAND001
        }
        await PortCheck.RequireFreeAsync(resources);
    }

    private static async Task TellFailureAsync(Func<Task> work, Action end)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: not a failure.
        }
        catch (Exception failure)
        {
            (failure as Failure ?? new Failure($"The start cannot be followed any longer: {failure}")).Tell();
            end();
        }
    }

    private static bool IsStarted(IResource resource) =>
        resource is (ExecutableResource or ProjectResource or ContainerResource) && !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();

    // Aspire would start each project by "dotnet run", which on a small machine takes as long as the program's own start. An IDE
    // that debugs the projects, and dotnet watch, start them their own way.
    private static void RunBuiltPrograms(IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration["DEBUG_SESSION_PORT"] is not null || builder.Configuration["DOTNET_WATCH"] is not null)
        {
            return;
        }
        var output = Path.GetRelativePath(builder.AppHostDirectory, AppContext.BaseDirectory);
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            var file = project.GetProjectMetadata().ProjectPath;
            var directory = Path.GetDirectoryName(file)!;
            project.Annotations.Add(new ExecutableAnnotation { Command = Path.Combine(directory, output, Path.GetFileNameWithoutExtension(file)), WorkingDirectory = directory });
        }
    }
}
