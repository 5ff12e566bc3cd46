using IpowerMotors.Api.Database;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary><c>GET /api/staff/quote-requests/{id}/photos/{n}</c>: the nth photo of a request, for staff only and for no cache.</summary>
public static class ShowQuotePhoto
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/{id:guid}/photos/{n:int}", HandleAsync)
        .WithName("showQuotePhoto").WithSummary("A photo of a request for a quote")
        .Produces<Stream>(StatusCodes.Status200OK, QuotePhoto.ContentType)
        .Refuses(SharedRefusals.NotFound, SharedRefusals.StorageUnavailable);

    private static async Task<IResult> HandleAsync(Guid id, int n, HttpContext http, GarageDb db, DocumentStore store, CancellationToken cancellation)
    {
        var found = await db.Set<QuotePhoto>().AsNoTracking().Where(photo => photo.QuoteRequestId == id && photo.Position == n)
            .Join(db.Set<QuoteRequest>(), photo => photo.QuoteRequestId, request => request.Id, (photo, request) => new { photo, request.Reference })
            .SingleOrDefaultAsync(cancellation);
        if (found is null || await store.OpenAsync(found.photo.Key, cancellation) is not { } picture) return SharedRefusals.NotFound.ToProblem(http);
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff"; // an outsider wrote these bytes: they are a picture and nothing else
        headers.ContentDisposition = $"inline; filename=\"{found.Reference}-{n}.jpg\"";
        return TypedResults.Stream(picture, QuotePhoto.ContentType);
    }
}
