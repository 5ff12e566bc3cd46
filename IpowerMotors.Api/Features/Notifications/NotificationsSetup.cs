using System.Text.Json;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>Which event makes which mail.</summary>
public static class NotificationsSetup
{
    /// <summary>Registers a handler for every kind of message.</summary>
    public static void AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Mailroom>()
            .AddVisitMail("appointment.confirmed", ConfirmationLetter.Write)
            .AddVisitMail("appointment.rescheduled", ChangeLetter.Write)
            .AddVisitMail("appointment.cancelled", CancellationLetter.Write)
            .AddMail("appointment.reminder", ReminderLetter.HandleAsync)
            .AddMail("waiting-list.joined", WaitingListJoinedLetter.HandleAsync)
            .AddMail("waiting-list.offered", WaitingListOfferLetter.HandleAsync)
            .AddMail("staff.invited", InvitationLetter.HandleAsync)
            .AddMail("staff.new-password", PasswordLetter.HandleAsync)
            .AddMail("contact.received", ContactLetters.HandleReceivedAsync)
            .AddMail("contact.acknowledged", ContactLetters.HandleAcknowledgedAsync)
            .AddMail("quote.received", QuoteLetters.HandleReceivedAsync)
            .AddMail("quote.acknowledged", QuoteLetters.HandleAcknowledgedAsync);
    }

    /// <summary>Maps what managers do about mails that have not left.</summary>
    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var outbox = app.MapGroup("/api/staff/outbox").WithTags("Notifications").ForStaff(StaffAccess.Managers);
        outbox.MapListOutbox();
        outbox.MapRetryOutbox();
    }

    /// <summary>An identifier of the payload.</summary>
    internal static Guid Id(this JsonElement payload, string name) => payload.GetProperty(name).GetGuid();

    private static IServiceCollection AddVisitMail(this IServiceCollection services, string kind, Func<Visit, Letter?> write) =>
        services.AddMail(kind, (room, payload, cancellation) => room.AboutVisitAsync(payload, write, cancellation));

    private static IServiceCollection AddMail(
        this IServiceCollection services, string kind, Func<Mailroom, JsonElement, CancellationToken, Task<Mail?>> handler) =>
        services.AddOutboxHandler(kind, (scope, payload, cancellation) => handler(scope.GetRequiredService<Mailroom>(), payload, cancellation));
}
