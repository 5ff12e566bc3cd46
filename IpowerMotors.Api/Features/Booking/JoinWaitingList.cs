using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>What the visitor sends.</summary>
public sealed record WaitingListRequest(int? ServiceId, DateOnly? Day, string? Language, CustomerInput? Customer, VehicleInput? Vehicle, string? Note);

/// <summary>
/// POST /api/waiting-list: for a day on which every slot of the service is taken. Whoever waits already gets the same answer and the
/// mail once more, so that nobody learns whether an address waits; that is also why only the mail carries the link (ADR 14).
/// </summary>
public sealed class JoinWaitingList(NpgsqlDataSource source, BookingRules rules, TimeProvider clock)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/waiting-list", HandleAsync)
        .WithName("joinWaitingList").WithTags("Booking")
        .WithSummary("Queues for a full day. Send a fresh Idempotency-Key (16 to 128 characters) per intent; a replay returns the first answer.")
        .Produces<WaitingListJoined>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> HandleAsync(
        WaitingListRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, JoinWaitingList action, CancellationToken cancellation)
    {
        var errors = new ValidationErrors(http.Language());
        var details = Check(request, errors);
        var day = errors.Day("day", request.Day);
        var key = IdempotencyKey.From(idempotencyKey, request, errors);
        var joined = errors.None
            ? await Retry.RunAsync(_ => action.TryAsync(details, day, key!, errors, cancellation), cancellation)
            : await action.RefuseAsync(details.ServiceId, day, key, errors, cancellation);
        return joined.Refusal is { } refusal ? refusal.ToProblem(http) : TypedResults.Created((string?)null, joined.Value);
    }

    private static AppointmentDetails Check(WaitingListRequest request, ValidationErrors errors)
    {
        if (request.ServiceId is not > 0) errors.Add("serviceId", "Choisissez une prestation.", "Choose a service.");
        return new(request.ServiceId ?? 0, errors.Language("language", request.Language), CustomerInput.Check(request.Customer, errors),
            VehicleInput.Check(request.Vehicle, errors), errors.OptionalText("note", request.Note, 2000));
    }

    private async Task<Outcome<WaitingListJoined>> TryAsync(
        AppointmentDetails details, DateOnly day, IdempotencyKey key, ValidationErrors errors, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var read = await ReadAsync(connection, details, day, key, cancellation);
        if (read.Replay != default) return read.Replay;
        var slots = Judge(read.Window, day, now, errors);
        if (read.Window is not { } window || !errors.None) return errors.ToRefusal();
        if (slots.Exists(slot => slot.Remaining > 0))
        {
            return BookingRefusals.PlacesLeft.With("alternatives", Availability.Nearest(slots, ParisTime.StartOf(day)));
        }
        var joined = new WaitingListJoined(day, ServiceSummary.Of(window.Service, details.Language), WaitingStatus.Waiting);
        await WriteAsync(connection, WaitingListEntry.For(day, details, now), read.Waiting, joined, key, now, cancellation);
        return joined;
    }

    // Other fields are wrong already; see RequestAppointment.
    private async Task<Outcome<WaitingListJoined>> RefuseAsync(
        int serviceId, DateOnly day, IdempotencyKey? key, ValidationErrors errors, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var replay = key is null ? default : await key.LookUpAsync<WaitingListJoined>(connection, cancellation);
        if (replay != default) return replay;
        if (serviceId == 0 || day == default) return errors.ToRefusal();
        Judge(await WorkshopWindow.LoadAsync(connection, serviceId, day, 1, cancellation), day, clock.GetUtcNow(), errors);
        return errors.ToRefusal();
    }

    private List<Slot> Judge(WorkshopWindow? window, DateOnly day, DateTimeOffset now, ValidationErrors errors)
    {
        var offered = window is { Service.Active: true };
        var slots = offered ? Availability.Compute(window!, day, 1, now, rules) : [];
        if (!offered) errors.NoSuchService();
        else if (slots.Count == 0) errors.Add("day", "Le garage ne prend pas de rendez-vous ce jour-là.", "The garage takes no appointments on that day.");
        return slots;
    }

    private static async Task<(Outcome<WaitingListJoined> Replay, WorkshopWindow? Window, Guid? Waiting)> ReadAsync(
        NpgsqlConnection connection, AppointmentDetails details, DateOnly day, IdempotencyKey key, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        key.QueueLookup(batch);
        batch.Add("""
            select id from waiting_list_entries where lower(email) = lower($1) and service_id = $2 and day = $3 and status in ('waiting', 'offered')
            """, details.Customer.Email, details.ServiceId, day);
        WorkshopWindow.Queue(batch, details.ServiceId, day, 1);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var replay = await key.ReplayAsync<WaitingListJoined>(reader, cancellation);
        var waiting = await reader.NextRowsAsync(row => (Guid?)row.GetGuid(0), cancellation);
        await reader.NextResultAsync(cancellation);
        return (replay, await WorkshopWindow.ReadAsync(reader, details.ServiceId, cancellation), waiting.SingleOrDefault());
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, WaitingListEntry entry, Guid? waiting, WaitingListJoined joined, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        key.QueueStore(batch, joined, now);
        if (waiting is null) BookingWriter.QueueInsert(batch, entry);
        BookingWriter.QueueInsert(batch, BookingMessages.Joined(waiting ?? entry.Id, now));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
