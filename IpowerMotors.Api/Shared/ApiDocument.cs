using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace IpowerMotors.Api.Shared;

/// <summary>The OpenAPI document: the contract that the web's types are generated from.</summary>
public static class ApiDocument
{
    private const string Version = "v1";

    /// <summary>Describes the API.</summary>
    public static void AddApiDocument(this IHostApplicationBuilder builder) => builder.Services.AddOpenApi(Version, options =>
    {
        options.AddSchemaTransformer(RequireWhatIsNeverNull);
        options.AddSchemaTransformer(DescribeInstants);
        options.AddOperationTransformer(DescribeDays);
        options.AddOperationTransformer(RefusalMetadata.DescribeAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "IPOWER MOTORS", Version = Version, Description = "Booking, workshop and site of the garage." };
            document.Servers = []; // the same text wherever it is generated
            return Task.CompletedTask;
        });
    });

    /// <summary>Serves the document at <c>/openapi/v1.json</c> and, in development, a reference page at <c>/scalar</c>.</summary>
    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi();
        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference(options => options.DefaultFonts = false); // nothing is fetched from elsewhere
        }
    }

    /// <summary>Writes the document to a file; needs no database and starts no server.</summary>
    public static async Task WriteApiDocumentAsync(this WebApplication app, string file)
    {
        app.UseEndpoints(_ => { }); // publishes the endpoints, as starting the server would
        var provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Version);
        var document = await provider.GetOpenApiDocumentAsync();
        await File.WriteAllTextAsync(file, await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n");
    }

    // What a converter of our own writes may be anything to the framework,
    private static Task DescribeInstants(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
        {
            var mayBeNull = context.JsonPropertyInfo?.PropertyType == typeof(DateTimeOffset?);
            schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
        return Task.CompletedTask;
    }

    // and a type of our own in a query any text.
    private static Task DescribeDays(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var day in context.Description.ParameterDescriptions.Where(parameter => parameter.Type == typeof(IsoDay)))
        {
            var schema = operation.Parameters!.Single(parameter => parameter.Name == day.Name).Schema;
            ((OpenApiSchema)schema!).Format = "date";
        }
        return Task.CompletedTask;
    }

    // Else every member of every answer would be optional in TypeScript.
    private static Task RequireWhatIsNeverNull(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is not null)
        {
            schema.Required = context.JsonTypeInfo.Properties
                .Where(property => !property.IsGetNullable && schema.Properties.ContainsKey(property.Name))
                .Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        }
        return Task.CompletedTask;
    }
}
