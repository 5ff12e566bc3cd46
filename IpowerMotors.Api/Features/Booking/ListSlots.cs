using System.Diagnostics;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using IpowerMotors.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>GET /api/availability: when a service can be done.</summary>
public static class ListSlots
{
    private const int LongestSearch = 31;

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/availability", HandleAsync)
        .WithName("listSlots").WithTags("Booking")
        .WithSummary("Slots of a service from a day on (at most 31 days); full ones have remaining 0. Past days are skipped, days beyond the horizon have none.")
        .Limit(RateLimits.Searches) // what is in memory never comes here
        .ProducesPublic<List<Slot>>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> HandleAsync(
        int serviceId, IsoDay from, HttpContext http, NpgsqlDataSource source, BookingRules rules, TimeProvider clock, PublicReads reads,
        Signals signals, int days = 14)
    {
        var errors = new ValidationErrors(http.Language());
        var now = clock.GetUtcNow();
        var (first, count) = Days(from, days, now, rules, errors);
        if (!errors.None) return errors.ToRefusal().ToProblem(http);
        // Answers about services that do not exist are not kept: asked for at random they would all reach the database.
        var offered = await reads.ValueAsync(PublicTag.Catalogue, "service-ids", cancellation => OfferedAsync(source, cancellation));
        var answer = !offered!.Contains(serviceId) ? null : await reads.AnswerAsync(http, PublicTag.Availability, $"availability:{serviceId}:{first:O}:{count}", async cancellation =>
        {
            var started = Stopwatch.GetTimestamp();
            await using var connection = await source.OpenConnectionAsync(cancellation);
            if (await WorkshopWindow.LoadAsync(connection, serviceId, first, count, cancellation) is not { Service.Active: true } window) return null;
            var slots = Availability.Compute(window, first, count, now, rules);
            signals.Histogram("ipower.slot_search.duration").Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            return slots;
        });
        if (answer is not null) return answer;
        errors.NoSuchService();
        return errors.ToRefusal().ToProblem(http);
    }

    /// <summary>Of the days asked for, those from today to the horizon; none are asked for as no days of today, whatever they were.</summary>
    public static (DateOnly First, int Count) Days(IsoDay from, int days, DateTimeOffset now, BookingRules rules, ValidationErrors errors)
    {
        var (today, horizon) = (now.ParisDay(), rules.HorizonDays);
        if (days is < 1 or > LongestSearch)
        {
            errors.Add("days", $"De 1 à {LongestSearch} jours.", $"From 1 to {LongestSearch} days.");
            return (today, 0);
        }
        var ahead = from.Value.DayNumber - today.DayNumber;
        var (first, last) = (Math.Max(ahead, 0), Math.Min(ahead + days - 1, horizon));
        return first > last ? (today, 0) : (today.AddDays(first), last - first + 1);
    }

    private static async Task<List<int>?> OfferedAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select id from services where active");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.RowsAsync(row => row.GetInt32(0), cancellation);
    }
}
