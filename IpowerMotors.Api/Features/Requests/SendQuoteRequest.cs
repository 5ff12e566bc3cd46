using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A request for a quote as typed. <paramref name="Website"/> must stay empty and <paramref name="StartedAt"/> is when the
/// form was opened: the spam guard reads both. <paramref name="Photos"/> are the tokens of the photos sent before.</summary>
public sealed record QuoteInput(
    string? Language, CustomerInput? Customer, VehicleInput? Vehicle, int? ServiceId, string? Description, string? Website, DateTimeOffset? StartedAt,
    string[]? Photos = null);

/// <summary><c>POST /api/quote-requests</c>: stores a request for a quote and mails it to the garage. Spam gets the same answer.</summary>
public static class SendQuoteRequest
{
    /// <summary>The handler.</summary>
    public static async Task<IResult> HandleAsync(
        QuoteInput input, HttpContext http, GarageDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var errors = new ValidationErrors(http.Language());
        var now = clock.GetUtcNow();
        var request = QuoteRequest.Check(input, errors, now);
        if (request.ServiceId is { } id && !await db.Set<Service>().AnyAsync(service => service.Id == id && service.Active, cancellation))
        {
            errors.Add("serviceId", "Cette prestation n’existe pas.", "This service does not exist.");
        }
        if (input.Photos?.Length > QuotePhoto.Most) errors.Add("photos", $"{QuotePhoto.Most} photos au plus.", $"At most {QuotePhoto.Most} photos.");
        if (!errors.None) return errors.ToRefusal().ToProblem(http);
        db.Add(request);
        db.AddRange(request.Messages());
        try
        {
            if (!await ClaimAsync(input.Photos ?? [], request, db, now, cancellation)) return PhotoRefusals.Gone.ToProblem(http);
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PhotoRefusals.Gone.ToProblem(http); // another request claimed one at the same time
        }
        return TypedResults.Json(new RequestReceived(request.Reference), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<bool> ClaimAsync(string[] tokens, QuoteRequest request, GarageDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (tokens.Length == 0) return true;
        var hashes = tokens.Select(token => SecretToken.Hash(token ?? "")).ToArray();
        var photos = await db.Set<QuotePhoto>().Where(photo => hashes.Contains(photo.TokenHash)).ToArrayAsync(cancellation);
        return hashes.Index().All(hash =>
            photos.SingleOrDefault(photo => photo.TokenHash.AsSpan().SequenceEqual(hash.Item))?.Claim(request.Id, hash.Index + 1, now) == true);
    }
}
