using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IpowerMotors.Api.Shared;

/// <summary>The refusals that an endpoint may give, for the OpenAPI document.</summary>
public sealed record RefusalMetadata(IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Puts each status with its problem types into the operation.</summary>
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var refusals = context.Description.ActionDescriptor.EndpointMetadata.OfType<RefusalMetadata>().SelectMany(metadata => metadata.Refusals);
        foreach (var status in refusals.DistinctBy(refusal => refusal.Type).GroupBy(refusal => refusal.Status).OrderBy(group => group.Key))
        {
            var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellation);
            context.Document!.AddComponent("ProblemDetails", problem);
            (operation.Responses ??= [])[$"{status.Key}"] = new OpenApiResponse
            {
                Description = string.Join("\n", status.Select(refusal => $"`{refusal.Type}`: {refusal.English.Title}")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", context.Document) },
                },
            };
        }
    }
}

/// <summary>Declares refusals on endpoints.</summary>
public static class RefusalMetadataExtensions
{
    /// <summary>Declares the refusals that this endpoint, or every endpoint of this group, may give.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params Refusal[] refusals) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RefusalMetadata(refusals));
}
