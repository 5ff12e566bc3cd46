namespace Aspire.Hosting;

/// <summary>Whether the application runs or is described.</summary>
public enum DistributedApplicationOperation
{
    Run, Publish,
}

/// <inheritdoc cref="DistributedApplicationOperation"/>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    public DistributedApplicationOperation Operation { get; } = operation;
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
}
