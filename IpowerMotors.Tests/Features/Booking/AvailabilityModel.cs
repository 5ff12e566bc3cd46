using IpowerMotors.Api.Features.Booking;

namespace IpowerMotors.Tests.Features.Booking;

/// <summary>Availability said slowly: no intervals and no arithmetic on local time, only minutes that are looked at one by one.</summary>
public static class AvailabilityModel
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    // From the almanac, not computed.
    private static readonly HashSet<DateOnly> Holidays =
    [
        .. from year in Enumerable.Range(2026, 3)
           from day in new[] { "01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25" }
           select DateOnly.Parse($"{year}-{day}"),
        .. new[] { "2026-04-06", "2026-05-14", "2026-05-25", "2027-03-29", "2027-05-06", "2027-05-17", "2028-04-17", "2028-05-25", "2028-06-05" }.Select(DateOnly.Parse),
    ];

    // Both clock changes, holidays in a row, a turn of the year, and a plain week.
    private static readonly DateOnly[] Interesting =
        [new(2026, 10, 23), new(2027, 3, 25), new(2027, 10, 29), new(2028, 3, 24), new(2026, 12, 24), new(2027, 5, 1), new(2027, 6, 14)];

    /// <summary>One question to the calendar.</summary>
    public sealed record Week(WorkshopWindow Window, DateOnly From, int Days, DateTimeOffset Now, BookingRules Rules);

    /// <summary>The garage of the start data, with one bay and two mechanics.</summary>
    public static WorkshopWindow Garage(int durationMinutes) => new(
        new BookableService(1, "x", "x", "x", 0, durationMinutes, true), [1], [1, 2],
        [
            .. from weekday in Enumerable.Range(1, 5)
               from hour in new[] { 8, 14 }
               select new WeeklyOpening(weekday, new(hour, 0), new(hour + 4, 0)),
            new WeeklyOpening(6, new(8, 30), new(12, 0)),
        ], [], []);

    /// <summary>A week that a garage might have, and some that none has: open at night, across a clock change.</summary>
    public static Week RandomWeek(int seed)
    {
        var random = new Random(seed);
        var from = Interesting[random.Next(Interesting.Length)].AddDays(random.Next(3));
        var midnight = new DateTime(from, TimeOnly.MinValue, DateTimeKind.Utc);
        var busy = from n in Enumerable.Range(0, random.Next(40))
                   let start = midnight.AddMinutes(random.Next(5 * 24 * 60) - 300)
                   select new Occupied(start, start.AddMinutes(random.Next(1, 481)), random.Next(1, 4), random.Next(1, 4));
        var closures = random.Next(3) == 0 ? [new ClosedDays(from.AddDays(1), from.AddDays(random.Next(1, 3)))] : Array.Empty<ClosedDays>();
        var window = Garage(random.GetItems([15, 45, 60, 90, 180, 420], 1)[0]) with
        {
            Bays = [.. Enumerable.Range(1, random.Next(4))],
            Mechanics = [.. Enumerable.Range(1, random.Next(1, 4))],
            Openings = random.Next(3) == 0 ? Garage(60).Openings : [.. Enumerable.Range(1, 7).SelectMany(weekday => RandomDay(random, weekday))],
            Closures = closures,
            Busy = [.. busy.OrderBy(occupied => occupied.Start)],
        };
        var now = new DateTimeOffset(midnight).AddMinutes(random.Next(-3 * 24 * 60, 2 * 24 * 60));
        return new(window, from, random.Next(1, 6), now, new BookingRules { SlotStepMinutes = random.GetItems([15, 30, 60], 1)[0], HorizonDays = random.Next(2, 10) });
    }

    private static IEnumerable<WeeklyOpening> RandomDay(Random random, int weekday)
    {
        var times = Enumerable.Range(0, 2 * random.Next(3)).Select(_ => new TimeOnly(0).AddMinutes(15 * random.Next(96))).Distinct().Order().ToList();
        for (var i = 0; i + 1 < times.Count; i += 2) yield return new(weekday, times[i], times[i + 1]);
    }

    /// <summary>Every slot as text: start, end, remaining.</summary>
    public static List<string> Slots(Week week)
    {
        var slots = new List<string>();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(week.Now, Paris).DateTime);
        for (var day = week.From; day < week.From.AddDays(week.Days); day = day.AddDays(1))
        {
            if (Holidays.Contains(day) || week.Window.Closures.Any(closed => closed.From <= day && day <= closed.To)) continue;
            if (day > today.AddDays(week.Rules.HorizonDays)) continue;
            foreach (var opening in week.Window.Openings.Where(opening => opening.Weekday == (day.DayOfWeek == 0 ? 7 : (int)day.DayOfWeek)))
            {
                slots.AddRange(SlotsOf(week, MinutesOpen(day, opening)));
            }
        }
        return slots;
    }

    // From the first minute that shows the opening time on, until one shows the closing time.
    private static List<DateTime> MinutesOpen(DateOnly day, WeeklyOpening opening)
    {
        var midnight = new DateTime(day, TimeOnly.MinValue, DateTimeKind.Utc);
        return [.. Enumerable.Range(-180, 1800).Select(minute => midnight.AddMinutes(minute))
            .Where(minute => DateOnly.FromDateTime(Local(minute)) == day)
            .SkipWhile(minute => TimeOnly.FromDateTime(Local(minute)) < opening.Opens)
            .TakeWhile(minute => TimeOnly.FromDateTime(Local(minute)) < opening.Closes)];
    }

    private static IEnumerable<string> SlotsOf(Week week, List<DateTime> open)
    {
        var length = week.Window.Service.DurationMinutes;
        for (var i = 0; i + length <= open.Count; i += week.Rules.SlotStepMinutes)
        {
            if (open[i] < week.Now.UtcDateTime.AddMinutes(week.Rules.MinimumNoticeMinutes)) continue;
            var minutes = open.GetRange(i, length);
            var bays = week.Window.Bays.Count(bay => minutes.TrueForAll(minute => !week.Window.Busy.Any(busy => busy.BayId == bay && busy.Start <= minute && minute < busy.End)));
            var mechanics = week.Window.Mechanics.Count(mechanic => minutes.TrueForAll(minute => !week.Window.Busy.Any(busy => busy.MechanicId == mechanic && busy.Start <= minute && minute < busy.End)));
            yield return $"{InParis(open[i]):O} {InParis(open[i].AddMinutes(length)):O} {Math.Min(bays, mechanics)}";
        }
    }

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Paris);

    private static DateTimeOffset InParis(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), Paris);
}
