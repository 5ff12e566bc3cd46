using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A fact attached to a resource: an endpoint, an environment variable, a wait.</summary>
public interface IResourceAnnotation;

/// <summary>The facts of one resource, in the order in which they were stated.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>A named part of the application.</summary>
public interface IResource
{
    string Name { get; }
    ResourceAnnotationCollection Annotations { get; }
}

/// <inheritdoc cref="IResource"/>
public abstract class Resource : IResource
{
    protected Resource(string name) => Name = name;

    public string Name { get; }
    public ResourceAnnotationCollection Annotations { get; } = [];
}

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource whose start can wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that nothing starts and nobody waits for.</summary>
public interface IResourceWithoutLifetime : IResource;

/// <summary>A part of another resource; who waits for it waits for that one.</summary>
public interface IResourceWithParent : IResource
{
    IResource Parent { get; }
}

/// <inheritdoc cref="IResourceWithParent"/>
public interface IResourceWithParent<T> : IResourceWithParent where T : IResource
{
    new T Parent { get; }
    IResource IResourceWithParent.Parent => Parent;
}

/// <summary>A resource whose connection string others receive as <c>ConnectionStrings__{name}</c>.</summary>
public interface IResourceWithConnectionString : IResource, IExpressionValue
{
    ReferenceExpression ConnectionStringExpression { get; }
    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);
}

/// <summary>Configures one resource; covariant, so that a container and its native twin meet at an interface.</summary>
public interface IResourceBuilder<out T> where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }
    T Resource { get; }
}

internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder application, T resource) : IResourceBuilder<T>
    where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => application;
    public T Resource => resource;
}

/// <summary>The resources of the application, in the order in which they were added.</summary>
public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    protected override void InsertItem(int index, IResource item)
    {
        if (this.Any(other => other.Name == item.Name))
        {
            throw new InvalidOperationException($"Two resources are named '{item.Name}'.");
        }
        base.InsertItem(index, item);
    }
}
