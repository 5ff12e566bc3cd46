using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>
/// Tells open planning pages that something changed, on whatever instance and by whomever: it hears the message that also drops
/// cached availability (<see cref="PublicReadsRedis"/>). The page then reads its day again; the event itself carries no data.
/// </summary>
public sealed class PlanningFeed : IDisposable
{
    // Shorter than what proxies on the way put up with in silence.
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15);

    // The browser reconnects by itself; only then is the session looked at again.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Channel<bool>, bool> _listeners = new();
    private readonly PublicReadsRedis _changes;

    /// <summary>Starts to hear.</summary>
    public PlanningFeed(PublicReadsRedis changes)
    {
        _changes = changes;
        _changes.Changed += Tell;
    }

    /// <summary>
    /// <c>changed</c> at every change, <c>alive</c> in between; starts with <c>alive</c>. While other instances cannot be heard,
    /// something may have changed at any time: the page reads its day at every heartbeat.
    /// </summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _listeners.TryAdd(channel, true);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(_longest);
            yield return new SseItem<string>("", "alive");
            while (await NextAsync(channel.Reader, limit.Token) is { } kind)
            {
                yield return new SseItem<string>("", kind);
            }
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _changes.Changed -= Tell;

    private async Task<string?> NextAsync(ChannelReader<bool> changes, CancellationToken limit)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(limit);
        pause.CancelAfter(_heartbeat);
        try
        {
            await changes.ReadAsync(pause.Token);
            return "changed";
        }
        catch (OperationCanceledException)
        {
            return limit.IsCancellationRequested ? null : _changes.HearsOthers ? "alive" : "changed";
        }
    }

    private void Tell(PublicTag tag)
    {
        foreach (var (channel, _) in _listeners)
        {
            channel.Writer.TryWrite(true);
        }
    }
}
