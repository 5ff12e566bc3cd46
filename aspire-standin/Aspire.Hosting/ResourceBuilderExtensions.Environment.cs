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

    /// <summary>What references after this call give.</summary>
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags) where TDestination : IResourceWithEnvironment =>
        builder.With(new GivenByReferences(flags));

    private static bool Gives(this IResource resource, ReferenceEnvironmentInjectionFlags what) =>
        (resource.Annotations.OfType<GivenByReferences>().LastOrDefault()?.Flags ?? ReferenceEnvironmentInjectionFlags.All).HasFlag(what);

    /// <summary>Gives the connection string of the source as <c>ConnectionStrings__{connectionName or name}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        if (builder.Resource.Gives(ReferenceEnvironmentInjectionFlags.ConnectionProperties))
        {
            throw new NotSupportedException($"The stand-in gives '{builder.Resource.Name}' no connection properties of '{source.Resource.Name}': decline them by WithReferenceEnvironment.");
        }
        return !builder.Resource.Gives(ReferenceEnvironmentInjectionFlags.ConnectionString) ? builder
            : builder.With(new EnvironmentVariable($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource));
    }

    /// <summary>Gives the addresses of the source as <c>services__{name}__{endpoint}__0</c> and <c>{NAME}_{ENDPOINT}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment
    {
        var name = source.Resource.Name;
        foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>())
        {
            var url = source.GetEndpoint(endpoint.Name);
            if (builder.Resource.Gives(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                builder.WithEnvironment($"{name}_{endpoint.Name}".Replace('-', '_').ToUpperInvariant(), url);
            }
            if (builder.Resource.Gives(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                builder.WithEnvironment($"services__{name}__{endpoint.Name}__0", url);
            }
        }
        return builder;
    }
}
