using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A request for a quote as typed. <paramref name="Website"/> must stay empty and <paramref name="SecondsOpen"/> is how long
/// the form was open: the spam guard reads both. <paramref name="Photos"/> are the tokens of the photos sent before.</summary>
public sealed record QuoteInput(
    string? Language, CustomerInput? Customer, VehicleInput? Vehicle, int? ServiceId, string? Description, string? Website, int? SecondsOpen,
    string[]? Photos = null);

/// <summary><c>POST /api/quote-requests</c>: stores a request for a quote and mails it to the garage. Spam gets the same answer.</summary>
public static class SendQuoteRequest
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/quote-requests", HandleAsync)
        .WithName("sendQuoteRequest")
        .WithSummary("Asks for a quote. Send a fresh Idempotency-Key (16 to 128 characters) per form; a replay returns the first answer.")
        .Produces<RequestReceived>(StatusCodes.Status202Accepted)
        .Refuses(PhotoRefusals.Gone);

    private static async Task<IResult> HandleAsync(
        QuoteInput input, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, GarageDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var received = await Retry.RunAsync(_ => TryAsync(input, idempotencyKey, http, db, clock.GetUtcNow(), cancellation), cancellation);
        return received.ToAnswer(http);
    }

    private static async Task<Outcome<RequestReceived>> TryAsync(
        QuoteInput input, string? idempotencyKey, HttpContext http, GarageDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var errors = new ValidationErrors(http.Language());
        var request = await CheckAsync(input, errors, db, now, cancellation);
        var key = IdempotencyKey.From(idempotencyKey, input, errors);
        if (key is null) return errors.ToRefusal();
        return await key.OnceAsync(db, new RequestReceived(request.Reference), now, async () =>
        {
            if (!errors.None) return errors.ToRefusal();
            db.Add(request);
            db.AddRange(request.Messages());
            return await ClaimAsync(input.Photos ?? [], request, db, now, cancellation) ? default(Outcome<RequestReceived>) : PhotoRefusals.Gone;
        }, cancellation);
    }

    private static async Task<QuoteRequest> CheckAsync(
        QuoteInput input, ValidationErrors errors, GarageDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var request = QuoteRequest.Check(input, errors, now);
        if (request.ServiceId is { } id && !await db.Set<Service>().AnyAsync(service => service.Id == id && service.Active, cancellation))
        {
            errors.NoSuchService();
        }
        if (input.Photos?.Length > QuotePhoto.Most) errors.Add("photos", $"{QuotePhoto.Most} photos au plus.", $"At most {QuotePhoto.Most} photos.");
        return request;
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
