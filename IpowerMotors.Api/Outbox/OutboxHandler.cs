using System.Text.Json;
using IpowerMotors.Api.Integrations;

namespace IpowerMotors.Api.Outbox;

/// <summary>
/// Writes the mail of one kind of message from what its payload identifies, inside the relay's transaction. What it adds to
/// the database is kept only if the mail leaves. Null: nothing to send any more. An exception: the data is wrong.
/// </summary>
public delegate Task<Mail?> OutboxHandler(IServiceProvider services, JsonElement payload, CancellationToken cancellation);

/// <summary>The registry of handlers, by kind.</summary>
public static class OutboxHandlers
{
    /// <summary>Sends messages of this kind with this handler.</summary>
    public static IServiceCollection AddOutboxHandler(this IServiceCollection services, string kind, OutboxHandler handler) =>
        services.AddKeyedSingleton(kind, handler);
}
