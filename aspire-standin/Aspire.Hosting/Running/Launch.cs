using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What to execute for a resource, with every expression evaluated.</summary>
internal sealed record Launch(string Command, IReadOnlyList<string> Arguments, string Directory, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Whether the resource runs as a process of its own.</summary>
    internal static bool IsFor(IResource resource) => resource is ExecutableResource or ProjectResource;

    /// <summary>Finds out before anything starts that something is missing.</summary>
    /// <exception cref="Failure">A tool, a folder or a build output is.</exception>
    internal static void RequirePossible(IResource resource)
    {
        var (command, arguments, directory) = Of(resource);
        foreach (var required in resource.Annotations.OfType<RequiredCommand>().Append(new RequiredCommand(command, null)))
        {
            ToolCheck.Require(resource.Name, required.Command, required.HelpLink);
        }
        if (!System.IO.Directory.Exists(directory))
        {
            throw new Failure($"'{resource.Name}' runs in the folder {directory}, which does not exist.");
        }
        if (resource is ProjectResource && !File.Exists(arguments[0]))
        {
            throw new Failure($"'{resource.Name}' is not built: {arguments[0]} is missing. Build it: dotnet build IpowerMotors.AppHost");
        }
    }

    internal static async Task<Launch> OfAsync(IResource resource, CancellationToken cancellationToken)
    {
        var (command, arguments, directory) = Of(resource);
        foreach (var value in resource.Annotations.OfType<Arguments>().SelectMany(annotation => annotation.Values))
        {
            arguments.Add(await TextAsync(value, cancellationToken));
        }
        return new(command, arguments, directory, await EnvironmentAsync(resource, cancellationToken));
    }

    /// <summary>A project runs from the output of the same build configuration as the AppHost.</summary>
    private static (string Command, List<string> Arguments, string Directory) Of(IResource resource)
    {
        if (resource is ExecutableResource executable)
        {
            return (executable.Command, [], executable.WorkingDirectory);
        }
        var project = resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        var directory = Path.GetDirectoryName(project)!;
        var output = string.Join('/', AppContext.BaseDirectory.Split('/', StringSplitOptions.RemoveEmptyEntries)[^3..]);
        return ("dotnet", [Path.Combine(directory, output, $"{Path.GetFileNameWithoutExtension(project)}.dll")], directory);
    }

    private static async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>();
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        if (resource is ProjectResource)
        {
            environment["OTEL_SERVICE_NAME"] = resource.Name;
            var filter = resource.Annotations.OfType<EndpointsInEnvironment>().FirstOrDefault()?.Filter ?? (_ => true);
            environment["ASPNETCORE_URLS"] = string.Join(';', endpoints.Where(filter).Select(endpoint => $"{endpoint.UriScheme}://localhost:{endpoint.ActualPort}"));
        }
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.PortVariable is not null))
        {
            environment[endpoint.PortVariable!] = endpoint.ActualPort.ToString(CultureInfo.InvariantCulture);
        }
        foreach (var variable in resource.Annotations.OfType<EnvironmentVariable>())
        {
            environment[variable.Name] = await TextAsync(variable.Value, cancellationToken);
        }
        return environment;
    }

    private static async Task<string> TextAsync(object value, CancellationToken cancellationToken) =>
        value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) ?? "" : $"{value}";
}
