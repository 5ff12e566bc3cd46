namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command run as a process.</summary>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public string Command { get; } = command;
    public string WorkingDirectory { get; } = workingDirectory;
}

/// <summary>A container image. The stand-in publishes it and never runs it.</summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public string? Entrypoint { get; set; } = entrypoint;
}

/// <summary>A .NET project of the solution, run as a process from its build output.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport,
        IContainerFilesDestinationResource;

/// <summary>A resource whose image can receive files built by another resource.</summary>
public interface IContainerFilesDestinationResource : IResource;

/// <summary>A value from configuration, or generated once and kept.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    internal ParameterResource(string name, Func<string> value, bool secret) : base(name)
    {
        _value = new(value);
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }
    public bool Secret { get; }
    public string ValueExpression => $"{{{Name}.value}}";
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);
}

/// <summary>Where the value of a parameter comes from when configuration has none.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}
