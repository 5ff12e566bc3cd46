using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds projects of the solution.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <param name="launchProfileName">Must be null: the stand-in reads no launch profile, endpoints are stated by the AppHost.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName) where TProject : IProjectMetadata, new() =>
        launchProfileName is null
            ? builder.AddResource(new ProjectResource(name)).With(new TProject())
            : throw new NotSupportedException($"The stand-in reads no launch profile ('{launchProfileName}' of '{name}').");

    /// <summary>Chooses which endpoints become the addresses that Kestrel binds; the process binds the others itself.</summary>
    public static IResourceBuilder<ProjectResource> WithEndpointsInEnvironment(this IResourceBuilder<ProjectResource> builder, Func<EndpointAnnotation, bool> filter) =>
        builder.With(new EndpointsInEnvironment(filter));
}
