using System.Threading.RateLimiting;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>
/// Where photos are taken. A picture is held in memory until the store has it: so many at once and no more, of one client address
/// fewer, and of nobody longer than <c>Photos:BodySeconds</c>. Else a handful of slow lines would keep everybody waiting.
/// </summary>
public sealed class PhotoDesks(IConfiguration configuration) : IAsyncDisposable
{
    private const int All = 4, OfOneClient = 2;
    private const int LongestQueue = 500; // as many connections as there may be
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // First a place among one's own, then a desk: who has many photos does not stand before others in the queue with all of them.
    private readonly PartitionedRateLimiter<HttpContext> _desks = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetConcurrencyLimiter(RateLimits.Client(http), _ => InOrder(OfOneClient))),
        PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => InOrder(All))));

    /// <summary>How long a picture may take to arrive: as long as our page waits for the answer.</summary>
    public TimeSpan LongestBody { get; } = TimeSpan.FromSeconds(configuration.GetValue("Photos:BodySeconds", 120));

    /// <summary>A desk, to be given back by disposing of it; null when none became free in time.</summary>
    public async Task<IDisposable?> TakeAsync(HttpContext http, CancellationToken cancellation)
    {
        using var queue = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        queue.CancelAfter(LongestWait);
        try
        {
            var lease = await _desks.AcquireAsync(http, 1, queue.Token);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    private static ConcurrencyLimiterOptions InOrder(int desks) => new() { PermitLimit = desks, QueueLimit = LongestQueue };
}
