using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Mvc;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A question as typed. <paramref name="Website"/> must stay empty and <paramref name="SecondsOpen"/> is how long the form
/// was open: the spam guard reads both.</summary>
public sealed record ContactInput(
    string? Language, string? Name, string? Email, string? Phone, string? Subject, string? Message, string? Website, int? SecondsOpen);

/// <summary><c>POST /api/contact-requests</c>: stores a question and mails it to the garage. Spam gets the same answer.</summary>
public static class SendContactRequest
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/contact-requests", HandleAsync)
        .WithName("sendContactRequest")
        .WithSummary("Asks the garage a question. Send a fresh Idempotency-Key (16 to 128 characters) per form; a replay returns the first answer.")
        .Produces<RequestReceived>(StatusCodes.Status202Accepted);

    private static async Task<IResult> HandleAsync(
        ContactInput input, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, GarageDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var received = await Retry.RunAsync(_ => TryAsync(input, idempotencyKey, http, db, clock.GetUtcNow(), cancellation), cancellation);
        return received.ToAnswer(http);
    }

    private static async Task<Outcome<RequestReceived>> TryAsync(
        ContactInput input, string? idempotencyKey, HttpContext http, GarageDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var errors = new ValidationErrors(http.Language());
        var request = ContactRequest.Check(input, errors, now);
        var key = IdempotencyKey.From(idempotencyKey, input, errors);
        if (key is null) return errors.ToRefusal();
        return await key.OnceAsync(db, new RequestReceived(request.Reference), now, () =>
        {
            if (!errors.None) return Task.FromResult<Outcome<RequestReceived>>(errors.ToRefusal());
            db.Add(request);
            db.AddRange(request.Messages());
            return Task.FromResult(default(Outcome<RequestReceived>));
        }, cancellation);
    }
}
