using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Describes programs.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Publishes the program as the image of the Dockerfile in its folder. The image's own command replaces its arguments.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure) where T : ExecutableResource
    {
        if (builder.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return builder;
        }
        var directory = builder.Resource.WorkingDirectory;
        var image = new ContainerResource(builder.Resource.Name);
        image.Annotations.Add(new DockerfileBuildAnnotation(directory, Path.Combine(directory, "Dockerfile"), stage: null));
        configure?.Invoke(new ResourceBuilder<ContainerResource>(builder.ApplicationBuilder, image));
        return builder.With(image.Annotations.Single());
    }
}
