using System.Diagnostics;
using System.Text.Json;
using IpowerMotors.Api.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Outbox;

/// <summary>A message that must leave the house because of a change; stored in the same transaction as that change.</summary>
public sealed class OutboxMessage : IEntityTypeConfiguration<OutboxMessage>
{
    /// <summary>Order of writing.</summary>
    public long Id { get; private set; }

    /// <summary>Names the event; unique, so that one event makes one message however often it is written.</summary>
    public string EventKey { get; private set; } = "";

    /// <summary>Which handler sends it, such as <c>appointment.confirmed</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What the handler needs to look the rest up: identifiers, never personal data or tokens.</summary>
    public JsonDocument Payload { get; private set; } = JsonDocument.Parse("{}");

    /// <summary>W3C trace context of the request that caused it; the relay links its trace to it.</summary>
    public string? Traceparent { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not sent before this instant: now, the hour of a reminder, or the next try.</summary>
    public DateTimeOffset AvailableAt { get; private set; }

    /// <summary>When it was first due, once a try that failed has put it off; null: at <see cref="AvailableAt"/>.</summary>
    public DateTimeOffset? FirstDueAt { get; private set; }

    /// <summary>Failed tries so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it left; null until then.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When the relay gave up on it; staff see it and may retry.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }

    /// <summary>Why the last try failed.</summary>
    public string? LastError { get; private set; }

    /// <summary>A message about an event, to be sent now or, with <paramref name="availableAt"/>, later.</summary>
    public static OutboxMessage About(string kind, string eventKey, object payload, DateTimeOffset now, DateTimeOffset? availableAt = null) => new()
    {
        Kind = kind,
        EventKey = eventKey,
        Payload = JsonSerializer.SerializeToDocument(payload, JsonSerializerOptions.Web),
        Traceparent = Activity.Current?.Id,
        CreatedAt = now.ToUniversalTime(),
        AvailableAt = (availableAt ?? now).ToUniversalTime(),
    };

    /// <summary>Notes how a try to send it ended, which decides when it is tried again.</summary>
    public void Note(Delivery delivery, OutboxOptions options, DateTimeOffset now)
    {
        LastError = delivery.Reason;
        switch (delivery.Result)
        {
            case DeliveryResult.Sent or DeliveryResult.Dropped:
                SentAt = now;
                break;
            case DeliveryResult.Refused:
                Attempts++;
                ParkedAt = now;
                break;
            case DeliveryResult.Failed when ++Attempts < options.Attempts:
                FirstDueAt ??= AvailableAt;
                AvailableAt = now + options.RetryAfter(Attempts);
                break;
            case DeliveryResult.Failed:
                ParkedAt = now;
                break;
            case DeliveryResult.Unreachable:
                break; // not this message's fault: it keeps its place and its tries, for days if need be
        }
    }

    /// <summary>Puts a parked message back in the queue, due from now on.</summary>
    public void Retry(DateTimeOffset now) => (ParkedAt, Attempts, AvailableAt, FirstDueAt) = (null, 0, now, null);

    void IEntityTypeConfiguration<OutboxMessage>.Configure(EntityTypeBuilder<OutboxMessage> builder) =>
        builder.ToTable("outbox").HasKey(message => message.Id);
}
