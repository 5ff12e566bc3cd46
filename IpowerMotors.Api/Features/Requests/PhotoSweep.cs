using IpowerMotors.Api.Database;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>
/// Deletes, every hour, photos that no request claimed within a day, and those of requests that were erased. The file goes first:
/// a row without a file is tried again, a file without a row would stay for ever. Harmless when several instances do it at once.
/// </summary>
public sealed partial class PhotoSweep(
    IServiceScopeFactory scopes, DocumentStore store, TimeProvider clock, ILogger<PhotoSweep> log) : BackgroundService, IRound
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                NotSwept(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes what is due now.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GarageDb>();
        var due = clock.GetUtcNow().ToUniversalTime() - QuotePhoto.Unclaimed;
        var photos = await db.Set<QuotePhoto>().AsNoTracking()
            .Where(photo => photo.QuoteRequestId == null && photo.CreatedAt < due).ToArrayAsync(cancellation);
        foreach (var photo in photos)
        {
            await store.DeleteAsync(photo.Key, cancellation);
            await db.Set<QuotePhoto>().Where(row => row.Id == photo.Id).ExecuteDeleteAsync(cancellation);
        }
    }

    Task IRound.RunRoundAsync(CancellationToken cancellation) => SweepAsync(cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Photos could not be deleted; it is tried again in an hour")]
    private partial void NotSwept(Exception failure);
}
