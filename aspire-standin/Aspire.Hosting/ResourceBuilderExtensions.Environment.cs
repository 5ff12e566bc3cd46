using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentVariable(name, value ?? ""));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentVariable(name, endpointReference));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentVariable(name, parameter.Resource));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment =>
        builder.With(new EnvironmentVariable(name, value));

    /// <summary>Gives the connection string of the source as <c>ConnectionStrings__{connectionName or name}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment =>
        builder.With(new EnvironmentVariable($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource));

    /// <summary>Gives the addresses of the source as <c>services__{name}__{endpoint}__0</c> and <c>{NAME}_{ENDPOINT}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment
    {
        var name = source.Resource.Name;
        foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>())
        {
            var url = source.GetEndpoint(endpoint.Name);
            builder.WithEnvironment($"{name}_{endpoint.Name}".Replace('-', '_').ToUpperInvariant(), url)
                .WithEnvironment($"services__{name}__{endpoint.Name}__0", url);
        }
        return builder;
    }
}
