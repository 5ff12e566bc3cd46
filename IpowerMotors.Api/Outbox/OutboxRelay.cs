using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;
using IpowerMotors.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Outbox;

/// <summary>
/// Sends what the outbox holds, one message per transaction. The row stays locked while its mail is on the way, so several
/// relays never send it twice. A crash between the server's "250 OK" and our commit is the one case that sends again, with the
/// same Message-ID: SMTP knows no transaction that spans both.
/// </summary>
public sealed partial class OutboxRelay(
    IServiceScopeFactory scopes, SmtpMailer mailer, TimeProvider clock, IOptions<OutboxOptions> options, Signals signals,
    ILogger<OutboxRelay> log)
    : BackgroundService, IRound
{
    private static readonly ActivitySource Source = Signals.Source("IpowerMotors.Outbox");

    private readonly Counter<long> _sent = signals.Counter("ipower.emails.sent");
    private readonly Counter<long> _failed = signals.Counter("ipower.emails.failed");

    // Longer than a mail's own deadline, shorter than the host's patience at shutdown.
    private static readonly TimeSpan StepDeadline = TimeSpan.FromSeconds(25);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outages = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Not cancelled at shutdown: a mail on its way is finished and noted, or it would be sent twice.
            var result = await SendNextSafelyAsync();
            outages = result is DeliveryResult.Unreachable ? outages + 1 : 0;
            var wait = result is null ? options.Value.Poll : outages > 0 ? options.Value.PauseAfter(outages) : TimeSpan.Zero;
            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends what is due, to the last message or until the mail server is away.</summary>
    async Task IRound.RunRoundAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && await SendNextSafelyAsync() is not (null or DeliveryResult.Unreachable))
        {
        }
    }

    private async Task<DeliveryResult?> SendNextSafelyAsync()
    {
        try
        {
            using var deadline = new CancellationTokenSource(StepDeadline);
            return await SendNextAsync(deadline.Token);
        }
        catch (Exception failure) // whatever it was, the relay must outlive it
        {
            DatabaseFailed(failure);
            return DeliveryResult.Unreachable;
        }
    }

    /// <summary>Sends the next due message, if any; null when there is none.</summary>
    private async Task<DeliveryResult?> SendNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GarageDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ClaimAsync(db, cancellation) is not { } message) return null;

        using var span = StartSpan(message);
        await transaction.CreateSavepointAsync("claimed", cancellation);
        var delivery = await DeliverAsync(scope.ServiceProvider, message, cancellation);
        if (delivery.Result != DeliveryResult.Sent)
        {
            await transaction.RollbackToSavepointAsync("claimed", cancellation);
            db.ChangeTracker.Clear(); // the link of a mail that did not leave
            db.Attach(message);
        }
        message.Note(delivery, options.Value, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Report(message, delivery, span);
        return delivery.Result;
    }

    /// <summary>
    /// The next message to send, locked. Messages about the same thing (the second part of the key) leave in the order in which they were
    /// written, also when the earlier one was put off. One whose hour has not come, or that is parked, holds up nobody.
    /// </summary>
    /// <remarks>Ordered as <c>outbox_due</c> is: after an hour without a mail server thousands are due, and each mail would sort them all.</remarks>
    public static FormattableString NextDue(DateTimeOffset now) => $"""
        select * from outbox message
        where sent_at is null and parked_at is null and available_at <= {now} and not exists (
            select from outbox earlier
            where split_part(earlier.event_key, ':', 2) = split_part(message.event_key, ':', 2) and earlier.id < message.id
              and earlier.sent_at is null and earlier.parked_at is null and (earlier.first_due_at is not null or earlier.available_at <= {now}))
        order by available_at, id limit 1 for update skip locked
        """;

    private async Task<OutboxMessage?> ClaimAsync(GarageDb db, CancellationToken cancellation) =>
        (await db.Set<OutboxMessage>().FromSql(NextDue(clock.GetUtcNow())).ToListAsync(cancellation)).SingleOrDefault();

    private async Task<Delivery> DeliverAsync(IServiceProvider services, OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            // Perhaps written by a newer version of us, whose relay will send it.
            if (services.GetKeyedService<OutboxHandler>(message.Kind) is not { } handler) return new(DeliveryResult.Failed, "no handler for this kind");
            var mail = await handler(services, message.Payload.RootElement, cancellation);
            return mail is null ? new(DeliveryResult.Dropped) : await mailer.SendAsync(mail, message.EventKey);
        }
        catch (Exception failure) when (failure is DbException || Retry.IsOutage(failure)) // EF wraps what the database says
        {
            return new(DeliveryResult.Failed, failure.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(DeliveryResult.Refused, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private static Activity? StartSpan(OutboxMessage message)
    {
        ActivityLink[] cause = ActivityContext.TryParse(message.Traceparent, null, out var context) ? [new(context)] : [];
        return Source.StartActivity($"outbox {message.Kind}", ActivityKind.Consumer, parentContext: default, links: cause);
    }
}
