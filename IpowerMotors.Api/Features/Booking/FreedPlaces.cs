using System.Threading.Channels;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Wakes the waiting list of this instance. Call <see cref="Signal"/> after the commit of whatever freed a place; a lost call costs one sweep.</summary>
public sealed class FreedPlaces
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A place may have become free.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

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
