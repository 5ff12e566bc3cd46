namespace IpowerMotors.AppHost.Containers;

/// <summary>MailHog: catches every e-mail and shows it on a page. Its connection string is that of an SMTP server.</summary>
internal sealed class MailHogResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var smtp = new EndpointReference(this, "smtp");
            return ReferenceExpression.Create($"Host={smtp.Property(EndpointProperty.Host)};Port={smtp.Property(EndpointProperty.Port)}");
        }
    }
}

/// <inheritdoc cref="MailHogResource"/>
internal static class MailHog
{
    internal static IResourceBuilder<MailHogResource> AddMailHog(this IDistributedApplicationBuilder builder, string name, int smtpPort, int webPort) =>
        builder.AddResource(new MailHogResource(name))
            .WithImage("docker.io/mailhog/mailhog", "v1.0.1")
            .WithEndpoint(port: smtpPort, targetPort: 1025, scheme: "tcp", name: "smtp")
            .WithHttpEndpoint(port: webPort, targetPort: 8025, name: "http")
            .WithHttpHealthCheck("/");
}
