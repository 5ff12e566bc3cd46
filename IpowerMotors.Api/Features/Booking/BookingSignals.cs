using System.Diagnostics.Metrics;
using IpowerMotors.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Counts what visitors asked for and what became of it: every request to book ends as accepted or as refused.</summary>
public sealed class BookingSignals(Signals signals) : IEndpointFilter
{
    private readonly Counter<long> _requested = signals.Counter("ipower.bookings.requested");
    private readonly Counter<long> _accepted = signals.Counter("ipower.bookings.accepted");
    private readonly Counter<long> _refused = signals.Counter("ipower.bookings.refused");

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        _requested.Add(1);
        try
        {
            var result = await next(context);
            if (result is ProblemHttpResult problem) Refused(problem.ProblemDetails.Type!);
            else _accepted.Add(1);
            return result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Refused("unavailable");
            throw;
        }
    }

    private void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
