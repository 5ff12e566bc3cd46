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
        var file = Path.GetFullPath(builder.Configuration["output-path"] ?? throw new Failure("Publishing needs --output-path FILE."));
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
        ExecutableResource executable when executable.Annotations.OfType<DockerfileBuildAnnotation>().SingleOrDefault() is { } image => Build(executable, image, folder),
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
        description.AddArguments(container);
        description.AddVolumes(container);
        description.AddEnvironment(container);
        description.AddBindings(container);
        return description;
    }

    private static JsonObject Project(ProjectResource project, string folder)
    {
        var path = project.Annotations.OfType<IProjectMetadata>().Single().ProjectPath;
        var description = new JsonObject { ["type"] = "project.v0", ["path"] = Path.GetRelativePath(folder, path) };
        description.AddArguments(project);
        description.AddContainerFiles(project);
        description.AddEnvironment(project, ("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory"), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"), ("HTTP_PORTS", $"{{{project.Name}.bindings.http.targetPort}}"));
        description.AddBindings(project);
        return description;
    }

    private static JsonObject Build(ExecutableResource executable, DockerfileBuildAnnotation image, string folder)
    {
        var build = new JsonObject { ["context"] = Path.GetRelativePath(folder, image.ContextPath), ["dockerfile"] = Path.GetRelativePath(folder, image.DockerfilePath) };
        if (!image.HasEntrypoint)
        {
            build["buildOnly"] = true;
        }
        var description = new JsonObject { ["type"] = "container.v1", ["build"] = build };
        description.AddEnvironment(executable);
        description.AddBindings(executable);
        return description;
    }
}
