using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project of the solution is; the build generates one class per project reference.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    string ProjectPath { get; }
    bool SuppressBuild => false;
}
