using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A question as typed. <paramref name="Website"/> must stay empty and <paramref name="StartedAt"/> is when the form was
/// opened: the spam guard reads both.</summary>
public sealed record ContactInput(
    string? Language, string? Name, string? Email, string? Phone, string? Subject, string? Message, string? Website, DateTimeOffset? StartedAt);

/// <summary><c>POST /api/contact-requests</c>: stores a question and mails it to the garage. Spam gets the same answer.</summary>
public static class SendContactRequest
{
    /// <summary>The handler.</summary>
    public static async Task<IResult> HandleAsync(
        ContactInput input, HttpContext http, GarageDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var errors = new ValidationErrors(http.Language());
        var request = ContactRequest.Check(input, errors, clock.GetUtcNow());
        if (!errors.None) return errors.ToRefusal().ToProblem(http);
        db.Add(request);
        db.AddRange(request.Messages());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Json(new RequestReceived(request.Reference), statusCode: StatusCodes.Status202Accepted);
    }
}
