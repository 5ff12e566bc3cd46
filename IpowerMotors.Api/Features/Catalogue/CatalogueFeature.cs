namespace IpowerMotors.Api.Features.Catalogue;

/// <summary>What the garage offers and when it is open.</summary>
public static class CatalogueFeature
{
    /// <summary>Binds the garage's identity from the section <c>Garage</c>.</summary>
    public static void AddCatalogue(this IHostApplicationBuilder builder) =>
        builder.Services.AddOptions<GarageIdentity>().BindConfiguration("Garage").ValidateDataAnnotations().ValidateOnStart();

    /// <summary>Maps the public reads of this feature.</summary>
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var catalogue = app.MapGroup("/api").WithTags("Catalogue");
        catalogue.MapListServices();
        catalogue.MapShowGarage();
    }
}
