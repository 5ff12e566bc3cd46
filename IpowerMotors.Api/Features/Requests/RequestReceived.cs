using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>What the visitor is told: the request is with the garage.</summary>
public sealed record RequestReceived(string Reference);

/// <summary>How it is told.</summary>
public static class RequestReceivedResults
{
    /// <summary>202, or why not.</summary>
    public static IResult ToAnswer(this Outcome<RequestReceived> received, HttpContext http) =>
        received.Refusal is { } refusal ? refusal.ToProblem(http) : TypedResults.Accepted((string?)null, received.Value);
}
