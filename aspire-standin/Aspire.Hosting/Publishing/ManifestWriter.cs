using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the Aspire manifest: what to deploy, with placeholders where values are known only then.</summary>
internal static class ManifestWriter
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    internal static void Write(DistributedApplicationBuilder builder)
    {
        var file = Path.GetFullPath(builder.Configuration["output-path"] ?? throw new Running.Failure("Publishing needs --output-path FILE."));
        var folder = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(folder);
        var resources = new JsonObject();
        foreach (var resource in builder.Resources.Where(resource => !resource.Annotations.OfType<ExcludedFromManifest>().Any()))
        {
            resources[resource.Name] = Describe(resource, folder);
        }
        File.WriteAllText(file, new JsonObject { ["resources"] = resources }.ToJsonString(Options));
        Console.WriteLine($"published: {file}");
    }

    private static JsonObject Describe(IResource resource, string folder) => resource switch
    {
        ParameterResource parameter => Parameter(parameter),
        ContainerResource container => Container(container),
        ProjectResource project => Project(project, folder),
        ExecutableResource executable => Build(executable, folder),
        IResourceWithConnectionString value => new() { ["type"] = "value.v0", ["connectionString"] = value.ConnectionStringExpression.ValueExpression },
        _ => throw new NotSupportedException($"The stand-in cannot publish '{resource.Name}'."),
    };

    private static JsonObject Parameter(ParameterResource parameter)
    {
        var input = new JsonObject { ["type"] = "string" };
        if (parameter.Secret)
        {
            input["secret"] = true;
        }
        if (parameter.Default is GenerateParameterDefault generated)
        {
            input["default"] = new JsonObject { ["generate"] = new JsonObject { ["minLength"] = generated.MinLength, ["special"] = generated.Special } };
        }
        return new() { ["type"] = "parameter.v0", ["value"] = $"{{{parameter.Name}.inputs.value}}", ["inputs"] = new JsonObject { ["value"] = input } };
    }

    private static JsonObject Container(ContainerResource container)
    {
        var image = container.Annotations.OfType<Image>().Last();
        var description = new JsonObject { ["type"] = "container.v0" };
        if (container is IResourceWithConnectionString connection)
        {
            description["connectionString"] = connection.ConnectionStringExpression.ValueExpression;
        }
        description["image"] = $"{image.Name}:{image.Tag}";
        if (container.Entrypoint is { } entrypoint)
        {
            description["entrypoint"] = entrypoint;
        }
        AddArguments(description, container);
        AddVolumes(description, container);
        AddEnvironment(description, container);
        AddBindings(description, container);
        return description;
    }

    private static JsonObject Project(ProjectResource project, string folder)
    {
        var path = project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        var description = new JsonObject { ["type"] = "project.v0", ["path"] = Path.GetRelativePath(folder, path) };
        AddArguments(description, project);
        AddContainerFiles(description, project);
        AddEnvironment(description, project, ("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory"), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"), ("HTTP_PORTS", $"{{{project.Name}.bindings.http.targetPort}}"));
        AddBindings(description, project);
        return description;
    }

    private static JsonObject Build(ExecutableResource executable, string folder)
    {
        var build = executable.Annotations.OfType<BuildOnlyDockerfile>().Single();
        var dockerfile = $"{executable.Name}.Dockerfile";
        File.WriteAllText(Path.Combine(folder, dockerfile), build.Content);
        var description = new JsonObject
        {
            ["type"] = "container.v1",
            ["build"] = new JsonObject { ["context"] = Path.GetRelativePath(folder, build.Context), ["dockerfile"] = dockerfile, ["buildOnly"] = true },
        };
        AddArguments(description, executable);
        AddEnvironment(description, executable);
        AddBindings(description, executable);
        return description;
    }

    private static void AddArguments(JsonObject description, IResource resource)
    {
        var arguments = resource.Annotations.OfType<Arguments>().SelectMany(annotation => annotation.Values).ToList();
        if (arguments.Count > 0)
        {
            description["args"] = new JsonArray([.. arguments.Select(argument => (JsonNode)Expression(argument))]);
        }
    }

    private static void AddVolumes(JsonObject description, ContainerResource container)
    {
        var volumes = container.Annotations.OfType<Volume>()
            .Select(volume => (JsonNode)new JsonObject { ["name"] = volume.Name, ["target"] = volume.Target, ["readOnly"] = volume.IsReadOnly }).ToArray();
        if (volumes.Length > 0)
        {
            description["volumes"] = new JsonArray(volumes);
        }
    }

    private static void AddContainerFiles(JsonObject description, IResource resource)
    {
        var files = resource.Annotations.OfType<ContainerFiles>().Select(files => KeyValuePair.Create(files.Source.Name, (JsonNode?)new JsonObject
        {
            ["destination"] = files.Destination,
            ["sources"] = new JsonArray([.. files.Source.Annotations.OfType<ContainerFilesSource>().Select(source => (JsonNode)source.Path)]),
        })).ToList();
        if (files.Count > 0)
        {
            description["containerFiles"] = new JsonObject(files);
        }
    }

    private static void AddEnvironment(JsonObject description, IResource resource, params (string, string)[] defaults)
    {
        var environment = new JsonObject();
        foreach (var (name, value) in defaults)
        {
            environment[name] = value;
        }
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.PortVariable is not null))
        {
            environment[endpoint.PortVariable!] = $"{{{resource.Name}.bindings.{endpoint.Name}.targetPort}}";
        }
        foreach (var variable in resource.Annotations.OfType<EnvironmentVariable>())
        {
            environment[variable.Name] = Expression(variable.Value);
        }
        description["env"] = environment;
    }

    private static void AddBindings(JsonObject description, IResource resource)
    {
        var bindings = new JsonObject();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var binding = new JsonObject { ["scheme"] = endpoint.UriScheme, ["protocol"] = "tcp", ["transport"] = endpoint.UriScheme == "http" ? "http" : "tcp" };
            if (endpoint.Port is { } port)
            {
                binding["port"] = port;
            }
            // Without a proxy in between the process listens on the very port that others use.
            if ((endpoint.TargetPort ?? (endpoint.IsProxied ? null : endpoint.Port)) is { } target)
            {
                binding["targetPort"] = target;
            }
            if (endpoint.IsExternal)
            {
                binding["external"] = true;
            }
            bindings[endpoint.Name] = binding;
        }
        description["bindings"] = bindings;
    }

    private static string Expression(object value) => value is IManifestExpressionProvider provider ? provider.ValueExpression : $"{value}";
}
