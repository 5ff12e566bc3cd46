using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Features.Catalogue;

/// <summary>Who and where the garage is, when it is open, and how far ahead one may book.</summary>
/// <param name="Name">The name over the door.</param>
/// <param name="LegalName">The name in the trade register.</param>
/// <param name="Phone">E.164.</param>
/// <param name="PhoneDisplay">The phone number as French people write it.</param>
/// <param name="Email">Where customers write to.</param>
/// <param name="Address">Where the workshop stands.</param>
/// <param name="TimeZone">IANA time zone of every local time here.</param>
/// <param name="OpeningHours">A normal week; a day has several intervals when there is a lunch break.</param>
/// <param name="Closures">Public holidays and exceptional closures of the next 90 days.</param>
/// <param name="Booking">How far ahead, and how late, one may book.</param>
public sealed record GarageSheet(
    string Name, string LegalName, string Phone, string PhoneDisplay, string Email, PostalAddress Address, string TimeZone,
    OpenInterval[] OpeningHours, ClosedDays[] Closures, BookingWindow Booking);

/// <summary>One uninterrupted interval, every week.</summary>
/// <param name="Weekday">ISO 8601: Monday is 1.</param>
/// <param name="Opens">Local time, <c>08:00</c>.</param>
/// <param name="Closes">Local time, <c>12:00</c>.</param>
public sealed record OpenInterval(int Weekday, string Opens, string Closes);

/// <summary>Days on which the garage is closed, both included.</summary>
public sealed record ClosedDays(DateOnly From, DateOnly To, string Reason);

/// <summary>The limits of booking.</summary>
/// <param name="MinimumNoticeMinutes">Minutes between now and the first start.</param>
/// <param name="HorizonDays">Days, after today, that can be booked.</param>
/// <param name="ChangeUntilMinutes">Minutes before the start until which the customer may move or cancel.</param>
public sealed record BookingWindow(int MinimumNoticeMinutes, int HorizonDays, int ChangeUntilMinutes);

/// <summary><c>GET /api/garage</c>.</summary>
public static class ShowGarage
{
    private const int ClosuresAheadDays = 90;

    /// <summary>Maps the endpoint.</summary>
    public static void MapShowGarage(this IEndpointRouteBuilder app) => app
        .MapGet("/garage", (
            HttpContext http, PublicReads reads, IServiceScopeFactory scopes, TimeProvider clock, IOptions<GarageIdentity> identity, IOptions<BookingRules> rules) =>
        {
            var language = http.Language();
            var today = clock.GetUtcNow().ParisDay();
            return reads.AnswerAsync(http, PublicTag.Catalogue, $"garage:{language}:{today:O}", async token =>
            {
                await using var scope = scopes.CreateAsyncScope(); // the answer serves others after this request has gone
                var database = scope.ServiceProvider.GetRequiredService<GarageDb>();
                return await ReadAsync(database, identity.Value, rules.Value, language, today, token);
            });
        })
        .WithName("showGarage")
        .WithSummary("Address, opening hours, closures and booking limits")
        .ProducesPublic<GarageSheet>();

    private static async Task<GarageSheet> ReadAsync(
        GarageDb database, GarageIdentity garage, BookingRules rules, string language, DateOnly today, CancellationToken cancellation)
    {
        var until = today.AddDays(ClosuresAheadDays);
        var hours = await database.Set<OpeningHours>().OrderBy(hours => hours.Weekday).ThenBy(hours => hours.Opens).ToListAsync(cancellation);
        var closures = await database.Set<Closure>()
            .Where(closure => closure.EndsOn >= today && closure.StartsOn <= until).ToListAsync(cancellation);
        return new GarageSheet(
            garage.Name, garage.LegalName, garage.Phone, garage.PhoneDisplay, garage.Email, garage.Address, ParisTime.Zone.Id,
            [.. hours.Select(hours => new OpenInterval(hours.Weekday, $"{hours.Opens:HH:mm}", $"{hours.Closes:HH:mm}"))],
            [.. closures.Select(closure => new ClosedDays(closure.StartsOn, closure.EndsOn, language == "en" ? "Exceptional closure" : closure.Reason)) // written by staff
                .Concat(Holidays(today, language)).OrderBy(closed => closed.From)],
            new BookingWindow(rules.MinimumNoticeMinutes, rules.HorizonDays, rules.ChangeUntilMinutes));
    }

    private static IEnumerable<ClosedDays> Holidays(DateOnly today, string language) =>
        from ahead in Enumerable.Range(0, ClosuresAheadDays + 1)
        let day = today.AddDays(ahead)
        let holiday = FrenchHolidays.On(day)
        where holiday is not null
        select new ClosedDays(day, day, language == "en" ? holiday.Value.English : holiday.Value.French);
}
