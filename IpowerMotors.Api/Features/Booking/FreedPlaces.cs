using System.Threading.Channels;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>
/// Hears of places that may have become free. Whatever frees one calls <see cref="TellAsync"/> after its commit, also when it found
/// nothing left to do: the run before may have committed without learning of it. A lost call costs one sweep.
/// </summary>
public sealed class FreedPlaces(PublicReads reads)
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the waiting list of this instance, and makes the stored availability of all old.</summary>
    public Task TellAsync()
    {
        _signals.Writer.TryWrite(true);
        return reads.ChangedAsync(PublicTag.Availability);
    }

    /// <summary>Returns at the next signal, or after the time at the latest.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            await _signals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time for the regular sweep.
        }
    }
}
