using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A resource whose image holds built files that another image takes over.</summary>
public interface IResourceWithContainerFiles : IResource;
