namespace IpowerMotors.AppHost.Native;

/// <summary>maildev: MailHog's twin without a container; it keeps its mail between starts.</summary>
internal sealed class MaildevResource(string name, string directory) : ExecutableResource(name, "node", directory), IResourceWithConnectionString
{
    internal EndpointReference Smtp => new(this, "smtp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Smtp.Property(EndpointProperty.IPV4Host)};Port={Smtp.Property(EndpointProperty.Port)}");
}

/// <inheritdoc cref="MaildevResource"/>
internal static class Maildev
{
    internal static IResourceBuilder<MaildevResource> AddMaildev(this IDistributedApplicationBuilder builder, string name, int smtpPort, int webPort)
    {
        var maildev = builder.AddResource(new MaildevResource(name, Path.GetFullPath("../tools/mail", builder.AppHostDirectory)))
            .ExcludeFromManifest()
            .WithRequiredCommand("node", "https://nodejs.org, version 20.19 or later of its line, or 22.12 or later")
            .WithEndpoint(port: smtpPort, scheme: "tcp", name: "smtp", isProxied: false)
            .WithHttpEndpoint(port: webPort, name: "http", isProxied: false)
            .WithHttpHealthCheck("/api/healthz");
        return maildev.WithArgs(
            "node_modules/maildev/dist/bin/maildev.js",
            "--ip", "127.0.0.1", "--smtp", maildev.Resource.Smtp.Property(EndpointProperty.Port),
            "--web-ip", "127.0.0.1", "--web", maildev.GetEndpoint("http").Property(EndpointProperty.Port),
            "--mail-directory", builder.DataDirectory("mail"));
    }
}
