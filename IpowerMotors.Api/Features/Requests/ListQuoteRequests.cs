using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A request for a quote as staff see it.</summary>
/// <param name="Id">For its photos.</param>
/// <param name="Reference">What people say on the phone.</param>
/// <param name="CreatedAt">When it arrived.</param>
/// <param name="Language">The language to answer in: fr or en.</param>
/// <param name="Customer">Who asks.</param>
/// <param name="Vehicle">For which vehicle.</param>
/// <param name="ServiceName">The service it is about, when it is one of the list.</param>
/// <param name="Description">What is to be done.</param>
/// <param name="Photos">How many photos it has: <c>/api/staff/quote-requests/{id}/photos/1</c> and on.</param>
public sealed record QuoteRequestSheet(
    Guid Id, string Reference, DateTimeOffset CreatedAt, string Language, Customer Customer, Vehicle Vehicle, string? ServiceName, string Description, int Photos);

/// <summary>
/// <c>GET /api/staff/quote-requests</c>: requests for a quote, newest first; those <c>before</c> an instant, to read on, or the one
/// with a <c>reference</c>. Spam is left out.
/// </summary>
public static class ListQuoteRequests
{
    private const int Page = 30;

    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("", HandleAsync)
        .WithName("listQuoteRequests").WithSummary("Requests for a quote");

    private static async Task<QuoteRequestSheet[]> HandleAsync(
        HttpContext http, GarageDb db, CancellationToken cancellation, DateTimeOffset? before = null, string? reference = null)
    {
        if (reference?.Contains('\0') == true) return []; // Postgres has no such text
        var latest = (before ?? DateTimeOffset.MaxValue).ToUniversalTime();
        var requests = await db.Set<QuoteRequest>().AsNoTracking()
            .Where(request => request.SpamReason == null && request.CreatedAt < latest && (reference == null || request.Reference == reference))
            .OrderByDescending(request => request.CreatedAt).Take(Page).ToArrayAsync(cancellation);
        var ids = requests.Select(request => (Guid?)request.Id).ToArray();
        var photos = await db.Set<QuotePhoto>().Where(photo => ids.Contains(photo.QuoteRequestId)).CountBy(photo => photo.QuoteRequestId, cancellation);
        var services = await db.Set<Service>().AsNoTracking().ToDictionaryAsync(service => service.Id, cancellation);
        return [.. requests.Select(request => new QuoteRequestSheet(
            request.Id, request.Reference, request.CreatedAt, request.Language, request.Customer, request.Vehicle,
            request.ServiceId is { } service ? services[service].Text(http.Language()).Name : null,
            request.Description, photos.GetValueOrDefault(request.Id)))];
    }

    private static async Task<Dictionary<Guid, int>> CountBy(
        this IQueryable<QuotePhoto> photos, System.Linq.Expressions.Expression<Func<QuotePhoto, Guid?>> request, CancellationToken cancellation) =>
        await photos.GroupBy(request).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key!.Value, group => group.Count, cancellation);
}
