using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>States which tools a resource needs.</summary>
public static class RequiredCommandResourceExtensions
{
    public static IResourceBuilder<T> WithRequiredCommand<T>(this IResourceBuilder<T> builder, string command, string? helpLink = null) where T : IResource =>
        builder.With(new RequiredCommand(command, helpLink));
}
