namespace Aspire.Hosting.ApplicationModel;

/// <summary>The Dockerfile of an image.</summary>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    public string ContextPath { get; } = contextPath;
    public string DockerfilePath { get; } = dockerfilePath;
    public string? Stage { get; } = stage;

    /// <summary>False: nothing runs from the image, which only builds files for others.</summary>
    public bool HasEntrypoint { get; set; } = true;
}
