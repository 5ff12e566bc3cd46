namespace IpowerMotors.AppHost;

/// <summary>Vite's development server, with live reload. Published, it is an image that only builds the site's files.</summary>
internal sealed class ViteAppResource(string name, string directory) : ExecutableResource(name, "node", directory), IResourceWithServiceDiscovery, IResourceWithContainerFiles;

/// <inheritdoc cref="ViteAppResource"/>
internal static class Vite
{
    internal static IResourceBuilder<ViteAppResource> AddViteApp(this IDistributedApplicationBuilder builder, string name, string directory, int port) =>
        builder.AddResource(new ViteAppResource(name, Path.GetFullPath(directory, builder.AppHostDirectory)))
            .WithHttpEndpoint(port: port, name: "http", env: "PORT", isProxied: false)
            .WithArgs("node_modules/vite/bin/vite.js")
            .WithHttpHealthCheck("/")
            .WithContainerFilesSource("/app/build/client")
            .PublishAsDockerFile(image => image.Resource.Annotations.OfType<DockerfileBuildAnnotation>().Single().HasEntrypoint = false);
}
