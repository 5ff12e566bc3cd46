using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>The parts that descriptions of resources have in common; a part without content is left out.</summary>
internal static class ManifestSections
{
    internal static void AddArguments(this JsonObject description, IResource resource)
    {
        var arguments = resource.Annotations.OfType<Arguments>().SelectMany(annotation => annotation.Values).ToList();
        if (arguments.Count > 0)
        {
            description["args"] = new JsonArray([.. arguments.Select(argument => (JsonNode)Expression(argument))]);
        }
    }

    internal static void AddVolumes(this JsonObject description, ContainerResource container)
    {
        var volumes = container.Annotations.OfType<Volume>()
            .Select(volume => (JsonNode)new JsonObject { ["name"] = volume.Name, ["target"] = volume.Target, ["readOnly"] = volume.IsReadOnly }).ToArray();
        if (volumes.Length > 0)
        {
            description["volumes"] = new JsonArray(volumes);
        }
    }

    internal static void AddContainerFiles(this JsonObject description, IResource resource)
    {
        var files = resource.Annotations.OfType<ContainerFiles>().Select(files => KeyValuePair.Create(files.Source.Name, (JsonNode?)new JsonObject
        {
            ["destination"] = files.Destination,
            ["sources"] = new JsonArray([.. files.Source.Annotations.OfType<ContainerFilesSource>().Select(source => (JsonNode)source.Path)]),
        })).ToList();
        description.AddUnlessEmpty("containerFiles", new JsonObject(files));
    }

    internal static void AddEnvironment(this JsonObject description, IResource resource, params (string, string)[] defaults)
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
        description.AddUnlessEmpty("env", environment);
    }

    internal static void AddBindings(this JsonObject description, IResource resource)
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
        description.AddUnlessEmpty("bindings", bindings);
    }

    private static void AddUnlessEmpty(this JsonObject description, string name, JsonObject section)
    {
        if (section.Count > 0)
        {
            description[name] = section;
        }
    }

    private static string Expression(object value) => value is IManifestExpressionProvider provider ? provider.ValueExpression : $"{value}";
}
