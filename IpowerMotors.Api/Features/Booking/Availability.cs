using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>A start that the garage offers. Times carry the offset of Paris; <paramref name="Remaining"/> is how many such visits can still start then.</summary>
public readonly record struct Slot(DateTimeOffset Start, DateTimeOffset End, int Remaining);

/// <summary>When a service can be done: a pure function of the window, the clock and the rules.</summary>
public static class Availability
{
    /// <summary>
    /// Every slot of the days in order, full ones included (<c>remaining</c> 0), so that a full day differs from a closed one.
    /// Days in the past and beyond the horizon have none.
    /// </summary>
    public static List<Slot> Compute(WorkshopWindow window, DateOnly from, int days, DateTimeOffset now, BookingRules rules)
    {
        var slots = new List<Slot>();
        var (bays, mechanics) = (new Lanes(window.Bays, window.Busy, busy => busy.BayId), new Lanes(window.Mechanics, window.Busy, busy => busy.MechanicId));
        var (earliest, today) = (rules.EarliestStart(now), now.ParisDay());
        for (var day = from; day < from.AddDays(days) && day <= today.AddDays(rules.HorizonDays); day = day.AddDays(1))
        {
            foreach (var start in Starts(window, day, rules))
            {
                if (start < earliest) continue;
                var end = start.AddMinutes(window.Service.DurationMinutes);
                var remaining = Math.Min(bays.FreeDuring(start, end), mechanics.FreeDuring(start, end));
                slots.Add(new(start, end.InParis(), remaining));
            }
        }
        return slots;
    }

    /// <summary>The slots that a visit can move to: as if it were not there, but for its present start, which is no other time.</summary>
    public static List<Slot> ToMove(WorkshopWindow window, Appointment own, DateOnly from, int days, DateTimeOffset now, BookingRules rules) =>
        [.. Compute(window.Without(own), from, days, now, rules).Select(slot => slot.Start == own.StartsAt ? slot with { Remaining = 0 } : slot)];

    /// <summary>The starts of a day in order: every step from each opening on, as long as the visit ends before the closing.</summary>
    public static IEnumerable<DateTimeOffset> Starts(WorkshopWindow window, DateOnly day, BookingRules rules)
    {
        if (FrenchHolidays.On(day) is not null || window.Closures.Any(closed => closed.From <= day && day <= closed.To)) yield break;
        foreach (var opening in window.Openings.Where(opening => opening.Weekday == day.IsoWeekday()))
        {
            var (opens, closes) = (ParisTime.At(day, opening.Opens), ParisTime.At(day, opening.Closes));
            for (var start = opens; start.AddMinutes(window.Service.DurationMinutes) <= closes; start = start.AddMinutes(rules.SlotStepMinutes))
            {
                yield return opens.Offset == closes.Offset ? start : start.InParis();
            }
        }
    }

    /// <summary>Why nobody could book this start, whatever is free; null when it is a start the garage offers.</summary>
    public static RefusedStart? WhyNot(WorkshopWindow window, DateTimeOffset start, DateTimeOffset now, BookingRules rules)
    {
        var day = start.ParisDay();
        if (start < now) return new("Cet horaire est déjà passé.", "This time has already passed.");
        if (start < rules.EarliestStart(now)) return new("Cet horaire est trop proche\u202f: appelez-nous.", "This time is too soon: please call us.");
        if (day > now.ParisDay().AddDays(rules.HorizonDays)) return new("Cette date est trop lointaine.", "This date is too far ahead.");
        var starts = Starts(window, day, rules).ToList();
        if (starts.Count == 0) return new("Le garage est fermé ce jour-là.", "The garage is closed on that day.");
        return starts.Contains(start) ? null : new("Le garage ne propose pas cet horaire.", "The garage does not offer this time.");
    }

    /// <summary>A free bay and a free mechanic: the first ones, or after a lost race (<paramref name="anyOrder"/>) random ones so that rivals spread.</summary>
    public static Pair? FreePair(WorkshopWindow window, DateTimeOffset start, bool anyOrder = false)
    {
        var end = start.AddMinutes(window.Service.DurationMinutes).UtcDateTime;
        var taken = window.Busy.Where(busy => busy.Start < end && busy.End > start.UtcDateTime).ToList();
        var bays = window.Bays.Where(bay => taken.TrueForAll(busy => busy.BayId != bay)).ToArray();
        var mechanics = window.Mechanics.Where(mechanic => taken.TrueForAll(busy => busy.MechanicId != mechanic)).ToArray();
        if (bays.Length == 0 || mechanics.Length == 0) return null;
        return anyOrder ? new(Random.Shared.GetItems(bays, 1)[0], Random.Shared.GetItems(mechanics, 1)[0]) : new(bays[0], mechanics[0]);
    }

    /// <summary>The free slots nearest to a start, in order of time.</summary>
    public static List<Slot> Nearest(IEnumerable<Slot> slots, DateTimeOffset start, int count = 6) =>
        [.. slots.Where(slot => slot.Remaining > 0).OrderBy(slot => (slot.Start - start).Duration()).Take(count).OrderBy(slot => slot.Start)];

    /// <summary>The days in which alternatives are looked for: all that can be booked, for a closure may be longer than any part of them.</summary>
    public static (DateOnly From, int Days) BookableDays(DateTimeOffset now, BookingRules rules) => (now.ParisDay(), rules.HorizonDays + 1);

    // What occupies each bay (or mechanic), with a cursor per lane: slots come in order of time, so every lane is read once.
    private sealed class Lanes(IReadOnlyList<int> ids, IReadOnlyList<Occupied> busy, Func<Occupied, int> lane)
    {
        private readonly ILookup<int, Occupied> _busy = busy.OrderBy(taken => taken.Start).ToLookup(lane);
        private readonly Queue<Occupied>?[] _lanes = new Queue<Occupied>?[ids.Count];

        public int FreeDuring(DateTimeOffset start, DateTimeOffset end)
        {
            var free = 0;
            for (var i = 0; i < ids.Count; i++)
            {
                var taken = _lanes[i] ??= new(_busy[ids[i]]);
                while (taken.TryPeek(out var first) && first.End <= start.UtcDateTime) taken.Dequeue();
                if (!taken.TryPeek(out var next) || next.Start >= end.UtcDateTime) free++;
            }
            return free;
        }
    }
}

/// <summary>Why a start cannot be booked, in both languages.</summary>
public sealed record RefusedStart(string French, string English);
