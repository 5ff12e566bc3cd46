using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

/// <summary>Adds a Vite app.</summary>
public static class JavaScriptHostingExtensions
{
    private const string BuildFiles = """
        FROM node:22-slim
        WORKDIR /app
        COPY package*.json ./
        RUN --mount=type=cache,target=/npm npm ci --cache /npm
        COPY . .
        RUN npm run build
        """;

    public static IResourceBuilder<ViteAppResource> AddViteApp(this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev")
    {
        var directory = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        var publishes = builder.ExecutionContext.IsPublishMode;
        var app = builder.AddResource(new ViteAppResource(name, "npm", directory))
            .WithEndpoint(port: null, targetPort: publishes ? 8000 : null, scheme: "http", name: "http", env: "PORT")
            .WithContainerFilesSource("/app/dist")
            .WithEnvironment("NODE_ENV", publishes ? "production" : "development")
            .With(new BuildOnlyDockerfile(directory, BuildFiles));
        return publishes ? app : app.WithArgs("run", runScriptName, "--", "--port", app.GetEndpoint("http").Property(EndpointProperty.TargetPort));
    }

    /// <param name="install">Must be false: the stand-in installs nothing, <c>./run</c> does.</param>
    public static IResourceBuilder<TResource> WithNpm<TResource>(this IResourceBuilder<TResource> resource, bool install = true, string? installCommand = null, string[]? installArgs = null) where TResource : JavaScriptAppResource =>
        install ? throw new NotSupportedException("The stand-in installs no packages.") : resource;
}
