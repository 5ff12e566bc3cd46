using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>The routes of the contact form and the quote request.</summary>
public static class RequestEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/api").WithTags("Requests").Limit(RateLimits.Forms).Refuses(SharedRefusals.Invalid);
        requests.MapPost("/contact-requests", SendContactRequest.HandleAsync)
            .WithName("sendContactRequest").WithSummary("Asks the garage a question").Produces<RequestReceived>(StatusCodes.Status202Accepted);
        requests.MapPost("/quote-requests", SendQuoteRequest.HandleAsync)
            .WithName("sendQuoteRequest").WithSummary("Asks for a quote").Produces<RequestReceived>(StatusCodes.Status202Accepted);
    }
}
