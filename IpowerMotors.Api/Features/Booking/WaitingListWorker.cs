using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Serves the waiting list when a place is freed here, and regularly for places freed elsewhere or by time.</summary>
public sealed partial class WaitingListWorker(
    IServiceScopeFactory scopes, FreedPlaces freed, BookingRules rules, ILogger<WaitingListWorker> log) : BackgroundService, IRound
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await freed.WaitAsync(TimeSpan.FromSeconds(rules.SweepSeconds), stoppingToken);
                await RunRoundAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(exception.GetType().Name, rules.SweepSeconds); // Postgres may be away; the next sweep finds the same work.
            }
        }
    }

    /// <inheritdoc />
    public async Task RunRoundAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WaitingList>().SweepAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The waiting list could not be served ({Error}); next try within {Seconds} s")]
    private partial void Failed(string error, int seconds);
}
