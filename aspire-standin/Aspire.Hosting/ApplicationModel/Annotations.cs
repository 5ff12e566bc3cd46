namespace Aspire.Hosting.ApplicationModel;

// The genuine annotations are public; nothing here needs that, so the stand-in keeps its own shapes to itself.

/// <summary>One environment variable: a string or an <see cref="IExpressionValue"/>.</summary>
internal sealed record EnvironmentVariable(string Name, object Value) : IResourceAnnotation;

/// <summary>Which variables a reference makes.</summary>
internal sealed record GivenByReferences(ReferenceEnvironmentInjectionFlags Flags) : IResourceAnnotation;

/// <summary>Arguments in order: strings or <see cref="IExpressionValue"/>s.</summary>
internal sealed record Arguments(IReadOnlyList<object> Values) : IResourceAnnotation;

/// <summary>The start waits until the other resource is healthy, or has finished when a code is given.</summary>
internal sealed record Wait(IResource Resource, int? ExitCode = null) : IResourceAnnotation;

/// <summary>A health check by its key in the service collection.</summary>
internal sealed record HealthCheckKey(string Key) : IResourceAnnotation;

/// <summary>A command that must be on PATH, and where to get it.</summary>
internal sealed record RequiredCommand(string Command, string? HelpLink) : IResourceAnnotation;

internal sealed record Image(string Name, string? Tag) : IResourceAnnotation;

internal sealed record Volume(string Name, string Target, bool IsReadOnly) : IResourceAnnotation;

internal sealed record ExcludedFromManifest : IResourceAnnotation;

/// <summary>A folder of built files that another image takes over.</summary>
internal sealed record ContainerFilesSource(string Path) : IResourceAnnotation;

/// <summary>Files of another resource that this image receives.</summary>
internal sealed record ContainerFiles(IResource Source, string Destination) : IResourceAnnotation;

/// <summary>Which endpoints of a project become its <c>ASPNETCORE_URLS</c>.</summary>
internal sealed record EndpointsInEnvironment(Func<EndpointAnnotation, bool> Filter) : IResourceAnnotation;
