namespace IpowerMotors.Api.Features.Catalogue;

/// <summary>What the garage offers and when it is open.</summary>
public static class CatalogueFeature
{
    /// <summary>Maps the public reads of this feature.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var catalogue = app.MapGroup("/api").WithTags("Catalogue");
        catalogue.MapListServices();
    }
}
