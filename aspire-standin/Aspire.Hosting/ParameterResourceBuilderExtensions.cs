using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters: <c>Parameters:{name}</c> of the configuration wins over the value given here.</summary>
public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Configuration[$"Parameters:{name}"] ?? value, secret));

    /// <param name="persist">Keeps a generated value in the user-secrets store, so that data encrypted or guarded by it stays usable.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        return builder.AddResource(new ParameterResource(name, Value, secret) { Default = value });

        string Value()
        {
            var key = $"Parameters:{name}";
            if (builder.Configuration[key] is { } configured)
            {
                return configured;
            }
            var generated = value.GetDefaultValue();
            if (persist && builder.ExecutionContext.IsRunMode)
            {
                ((DistributedApplicationBuilder)builder).Secrets.Save(key, generated);
            }
            return generated;
        }
    }
}
