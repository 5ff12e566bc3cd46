using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a resource listens. Processes listen on loopback, on the port that everyone else uses too.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private int? _free;

    internal EndpointAnnotation(string scheme, string name) => (UriScheme, Name) = (scheme, name);

    public string Name { get; set; }
    public string UriScheme { get; set; }
    public int? Port { get; set; }
    public int? TargetPort { get; set; }
    public bool IsExternal { get; set; }
    public bool IsProxied { get; set; } = true;

    /// <summary>The variable in which the process expects its port.</summary>
    internal string? PortVariable { get; init; }

    /// <summary>The port of the running process: the fixed one, else one that was free.</summary>
    internal int ActualPort => Port ?? TargetPort ?? (_free ??= FreePort());

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

/// <summary>A property of an endpoint.</summary>
public enum EndpointProperty
{
    Url, Host, IPV4Host, Port, Scheme, TargetPort, HostAndPort, TlsEnabled,
}

/// <summary>Names an endpoint of a resource; its value is the URL.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue
{
    public IResourceWithEndpoints Resource { get; } = owner;
    public string EndpointName { get; } = endpointName;
    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    public EndpointAnnotation EndpointAnnotation =>
        Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new InvalidOperationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);
}

/// <summary>One property of an endpoint as a value.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue
{
    public EndpointReference Endpoint { get; } = endpointReference;
    public EndpointProperty Property { get; } = property;

    public string ValueExpression
    {
        get
        {
            var name = Property switch
            {
                EndpointProperty.IPV4Host => "host",
                EndpointProperty.TargetPort => "targetPort",
                EndpointProperty.HostAndPort => "hostAndPort",
                _ => Property.ToString().ToLowerInvariant(),
            };
            return $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{name}}}";
        }
    }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var endpoint = Endpoint.EndpointAnnotation;
        return new(Property switch
        {
            EndpointProperty.Url => $"{endpoint.UriScheme}://localhost:{endpoint.ActualPort}",
            EndpointProperty.Host => "localhost",
            EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.Scheme => endpoint.UriScheme,
            EndpointProperty.HostAndPort => $"localhost:{endpoint.ActualPort}",
            EndpointProperty.TlsEnabled => bool.FalseString,
            _ => $"{endpoint.ActualPort}",
        });
    }
}
