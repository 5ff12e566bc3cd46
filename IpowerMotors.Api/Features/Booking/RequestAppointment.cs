using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>What the visitor sends.</summary>
public sealed record AppointmentRequest(
    int? ServiceId, DateTimeOffset? Start, string? Language, CustomerInput? Customer, VehicleInput? Vehicle, string? Note);

/// <summary>POST /api/appointments: a visitor takes a slot. Two round trips when nobody interferes: read and judge, then write.</summary>
public sealed class RequestAppointment(NpgsqlDataSource source, BookingRules rules, TimeProvider clock, SiteAddress site)
{
    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/appointments", HandleAsync)
        .WithMetadata(new BookingSignals.Counted())
        .WithName("requestAppointment").WithTags("Booking")
        .WithSummary("Books a visit. Send a fresh Idempotency-Key (16 to 128 characters) per intent; a replay returns the first answer.")
        .Produces<AppointmentBooked>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> HandleAsync(
        AppointmentRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http,
        RequestAppointment action, PublicReads reads, CancellationToken cancellation)
    {
        var errors = new ValidationErrors(http.Language());
        var details = Check(request, errors);
        var start = errors.Instant("start", request.Start);
        var key = IdempotencyKey.From(idempotencyKey, request, errors);
        var booked = errors.None
            ? await Retry.RunAsync(run => action.TryAsync(details, start, key!, errors, run, cancellation), cancellation)
            : await action.RefuseAsync(details.ServiceId, start, key, errors, cancellation);
        if (booked.Refusal is { } refusal) return refusal.ToProblem(http);
        await reads.ChangedAsync(PublicTag.Availability); // here, where the connection is free for the next visitor already
        return TypedResults.Created(booked.Value!.ManageUrl, booked.Value);
    }

    private static AppointmentDetails Check(AppointmentRequest request, ValidationErrors errors)
    {
        if (request.ServiceId is not > 0) errors.Add("serviceId", "Choisissez une prestation.", "Choose a service.");
        return new(request.ServiceId ?? 0, errors.Language("language", request.Language), CustomerInput.Check(request.Customer, errors),
            VehicleInput.Check(request.Vehicle, errors), errors.OptionalText("note", request.Note, 2000));
    }

    private async Task<Outcome<AppointmentBooked>> TryAsync(
        AppointmentDetails details, DateTimeOffset start, IdempotencyKey key, ValidationErrors errors, int run, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var (replay, window) = await ReadAsync(connection, details.ServiceId, start, key, cancellation);
        if (replay != default) return replay;
        Judge(window, start, now, errors);
        if (window is null || !errors.None) return errors.ToRefusal();
        if (Availability.FreePair(window, start, anyOrder: run > 0) is not { } pair)
        {
            // Perhaps taken by our own twin, which committed after we looked for its key and before we looked for its place.
            var (twin, _) = await ReadAsync(connection, details.ServiceId, start, key, cancellation);
            if (twin != default) return twin;
            return BookingRefusals.SlotTaken.With("alternatives", await AlternativesAsync(connection, window.Service.Id, start, now, cancellation));
        }
        var appointment = Appointment.At(start, window.Service.DurationMinutes, pair, details, now);
        return await WriteAsync(connection, appointment, ServiceSummary.Of(window.Service, details.Language), key, now, cancellation);
    }

    // Other fields are wrong already; the visitor shall not learn of a wrong time only when they are right.
    private async Task<Outcome<AppointmentBooked>> RefuseAsync(
        int serviceId, DateTimeOffset start, IdempotencyKey? key, ValidationErrors errors, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var replay = key is null ? default : await key.LookUpAsync<AppointmentBooked>(connection, cancellation);
        if (replay != default) return replay;
        if (serviceId == 0 || start == default) return errors.ToRefusal();
        Judge(await WorkshopWindow.LoadAsync(connection, serviceId, start.ParisDay(), 1, cancellation), start, clock.GetUtcNow(), errors);
        return errors.ToRefusal();
    }

    private void Judge(WorkshopWindow? window, DateTimeOffset start, DateTimeOffset now, ValidationErrors errors)
    {
        if (window is not { Service.Active: true }) errors.NoSuchService();
        else if (Availability.WhyNot(window, start, now, rules) is { } defect) errors.Add("start", defect.French, defect.English);
    }

    private static async Task<(Outcome<AppointmentBooked> Replay, WorkshopWindow? Window)> ReadAsync(
        NpgsqlConnection connection, int serviceId, DateTimeOffset start, IdempotencyKey key, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        key.QueueLookup(batch);
        WorkshopWindow.QueueStart(batch, serviceId, start);
        await batch.PrepareAsync(cancellation); // once per connection; planning costs more than running
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var replay = await key.ReplayAsync<AppointmentBooked>(reader, cancellation);
        if (replay != default) return (replay, null);
        await reader.NextResultAsync(cancellation);
        return (default, await WorkshopWindow.ReadAsync(reader, serviceId, cancellation));
    }

    private async Task<AppointmentBooked> WriteAsync(
        NpgsqlConnection connection, Appointment appointment, ServiceSummary service, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        var token = ManageToken.New();
        var booked = AppointmentBooked.Of(appointment, service, ManageToken.AppointmentUrl(site.Url, appointment.Language, token));
        await using var batch = new NpgsqlBatch(connection);
        BookingWriter.QueueLock(batch, appointment.Place);
        key.QueueStore(batch, booked, now);
        BookingWriter.QueueInsert(batch, appointment);
        BookingWriter.QueueInsert(batch, ManageToken.ForAppointment(token, appointment.Id, now));
        BookingWriter.QueueInsert(batch, BookingMessages.Confirmed(appointment, now));
        if (BookingMessages.Reminder(appointment, rules, now) is { } reminder) BookingWriter.QueueInsert(batch, reminder);
        await batch.PrepareAsync(cancellation);
        await batch.ExecuteNonQueryAsync(cancellation);
        return booked;
    }

    private async Task<List<Slot>> AlternativesAsync(
        NpgsqlConnection connection, int serviceId, DateTimeOffset start, DateTimeOffset now, CancellationToken cancellation)
    {
        var (from, days) = Availability.BookableDays(now, rules);
        var window = await WorkshopWindow.LoadAsync(connection, serviceId, from, days, cancellation);
        return Availability.Nearest(Availability.Compute(window!, from, days, now, rules), start);
    }
}
