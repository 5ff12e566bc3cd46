namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Redis container.</summary>
public class RedisResource(string name, ParameterResource password) : ContainerResource(name, "/bin/sh"), IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "tcp");
    public ParameterResource? PasswordParameter { get; } = password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)},password={PasswordParameter!}");
}
