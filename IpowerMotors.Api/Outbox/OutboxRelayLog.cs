using System.Diagnostics;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Outbox;

// What the relay tells of its work: kinds and numbers, never whom it writes to.
public sealed partial class OutboxRelay
{
    private void Report(OutboxMessage message, Delivery delivery, Activity? span)
    {
        span?.SetTag("ipower.outbox.result", delivery.Result.ToString());
        KeyValuePair<string, object?> kind = new("kind", message.Kind);
        switch (delivery.Result)
        {
            case DeliveryResult.Sent:
                _sent.Add(1, kind);
                Sent(message.Kind, message.Id);
                return;
            case DeliveryResult.Dropped:
                Dropped(message.Kind, message.Id);
                return;
            case DeliveryResult.Unreachable:
                ServerDown(delivery.Reason);
                break;
            case DeliveryResult.Failed or DeliveryResult.Refused when message.ParkedAt is not null:
                Parked(message.Kind, message.Id, message.Attempts, delivery.Reason);
                break;
            case DeliveryResult.Failed or DeliveryResult.Refused:
                Postponed(message.Kind, message.Id, message.Attempts, delivery.Reason);
                break;
        }
        _failed.Add(1, kind);
        span?.SetStatus(ActivityStatusCode.Error, delivery.Result.ToString());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent {Kind} {Id}")]
    private partial void Sent(string kind, long id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Dropped {Kind} {Id}: its moment has passed")]
    private partial void Dropped(string kind, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server cannot be used ({Reason}): messages wait, nothing is lost")]
    private partial void ServerDown(string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} failed {Attempts} times ({Reason}): it is tried again later")]
    private partial void Postponed(string kind, long id, int attempts, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Id} is parked after {Attempts} tries ({Reason}): staff may retry it")]
    private partial void Parked(string kind, long id, int attempts, string? reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be read or written: messages wait, nothing is lost")]
    private partial void DatabaseFailed(Exception failure);
}
