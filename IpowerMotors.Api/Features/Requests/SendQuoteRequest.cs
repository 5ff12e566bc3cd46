using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A request for a quote as typed. <paramref name="Website"/> must stay empty and <paramref name="StartedAt"/> is when the
/// form was opened: the spam guard reads both.</summary>
public sealed record QuoteInput(
    string? Language, CustomerInput? Customer, VehicleInput? Vehicle, int? ServiceId, string? Description, string? Website, DateTimeOffset? StartedAt);

/// <summary><c>POST /api/quote-requests</c>: stores a request for a quote and mails it to the garage. Spam gets the same answer.</summary>
public static class SendQuoteRequest
{
    /// <summary>The handler.</summary>
    public static async Task<IResult> HandleAsync(
        QuoteInput input, HttpContext http, GarageDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var errors = new ValidationErrors(http.Language());
        var request = QuoteRequest.Check(input, errors, clock.GetUtcNow());
        if (request.ServiceId is { } id && !await db.Set<Service>().AnyAsync(service => service.Id == id && service.Active, cancellation))
        {
            errors.Add("serviceId", "Cette prestation n’existe pas.", "This service does not exist.");
        }
        if (!errors.None) return errors.ToRefusal().ToProblem(http);
        db.Add(request);
        db.AddRange(request.Messages());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Json(new RequestReceived(request.Reference), statusCode: StatusCodes.Status202Accepted);
    }
}
