using System.Diagnostics.Metrics;
using IpowerMotors.Api.Shared;
using IpowerMotors.ServiceDefaults;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>
/// Counts what visitors asked for and what became of it: every request to book ends as accepted or as refused, also one that never
/// reached the action, being one too many or unreadable. Only of a visitor who left before the answer nobody knows.
/// </summary>
public sealed class BookingSignals(RequestDelegate next, Signals signals)
{
    private readonly Counter<long> _requested = signals.Counter("ipower.bookings.requested");
    private readonly Counter<long> _accepted = signals.Counter("ipower.bookings.accepted");
    private readonly Counter<long> _refused = signals.Counter("ipower.bookings.refused");

    /// <summary>Marks the endpoint that is counted.</summary>
    public sealed record Counted;

    /// <summary>Counts when the endpoint is marked.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var counted = http.GetEndpoint()?.Metadata.GetMetadata<Counted>() is not null; // asked before: the handling of errors forgets it
        if (counted) _requested.Add(1);
        await next(http);
        if (!counted) return;
        if (http.Response.StatusCode < StatusCodes.Status400BadRequest) _accepted.Add(1);
        else if (http.Features.Get<Refusal>() is { } refusal) _refused.Add(1, new KeyValuePair<string, object?>("reason", Reason(refusal)));
    }

    // To who wants to book, a bug and a database that is away are the same.
    private static string Reason(Refusal refusal) => refusal.Status >= StatusCodes.Status500InternalServerError ? SharedRefusals.Unavailable.Type : refusal.Type;
}
