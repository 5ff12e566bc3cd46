using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>What any resource can be told.</summary>
public static partial class ResourceBuilderExtensions
{
    internal static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation) where T : IResource
    {
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }

    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder) where T : IResource =>
        builder.With(new ExcludedFromManifest());

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport =>
        builder.With(new Wait(dependency.Resource));

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0) where T : IResourceWithWaitSupport =>
        builder.With(new Wait(dependency.Resource, exitCode));

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs =>
        builder.With(new Arguments(args));

    /// <param name="args">Strings, or values that are known when the application runs.</param>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params object[] args) where T : IResourceWithArgs =>
        builder.With(new Arguments(args));

    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource =>
        builder.With(new HealthCheckKey(key));

    /// <summary>Healthy when GET <paramref name="path"/> of the endpoint (the first HTTP one by default) answers the status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints
    {
        var resource = builder.Resource;
        var key = $"{resource.Name}_{endpointName ?? "http"}_{path}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, _ => new HttpHealthCheck(resource, endpointName, path, statusCode ?? 200), failureStatus: null, tags: null));
        return builder.WithHealthCheck(key);
    }

    public static IResourceBuilder<T> WithContainerFilesSource<T>(this IResourceBuilder<T> builder, string sourcePath) where T : IResourceWithContainerFiles =>
        builder.With(new ContainerFilesSource(sourcePath));

    public static IResourceBuilder<T> PublishWithContainerFiles<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithContainerFiles> source, string destinationPath) where T : IContainerFilesDestinationResource =>
        builder.With(new ContainerFiles(source.Resource, destinationPath));
}
