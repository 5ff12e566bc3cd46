using System.ComponentModel.DataAnnotations;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>The garage's booking policy, from the configuration section <c>Booking</c>.</summary>
public sealed record BookingRules
{
    private static readonly TimeOnly NightBegins = new(21, 0), NightEnds = new(8, 0);

    /// <summary>Minutes between now and the first start that can be booked.</summary>
    [Range(0, 14 * 24 * 60)] public int MinimumNoticeMinutes { get; init; } = 120;

    /// <summary>Days, after today in Paris, that can be booked.</summary>
    [Range(1, 5000)] public int HorizonDays { get; init; } = 60;

    /// <summary>Minutes between two starts.</summary>
    [Range(5, 480)] public int SlotStepMinutes { get; init; } = 30;

    /// <summary>Until this many minutes before the start, the customer may move or cancel it.</summary>
    [Range(0, 14 * 24 * 60)] public int ChangeUntilMinutes { get; init; } = 120;

    /// <summary>Minutes that an offer to somebody on the waiting list stands, at most.</summary>
    [Range(5, 7 * 24 * 60)] public int OfferMinutes { get; init; } = 120;

    /// <summary>Hours before the start at which the reminder leaves.</summary>
    [Range(1, 14 * 24)] public int ReminderHours { get; init; } = 24;

    /// <summary>Seconds between two regular looks at expired offers and freed places.</summary>
    [Range(1, 3600)] public int SweepSeconds { get; init; } = 20;

    /// <summary>Seconds that the mail about a move by staff waits for its undo, which the planning offers for ten.</summary>
    [Range(0, 3600)] public int UndoSeconds { get; init; } = 15;

    /// <summary>
    /// Until when an offer made now for this start stands: the full time, or half of what is left before the start. At night the time
    /// begins to run in the morning: it would pass from sleeper to sleeper otherwise.
    /// </summary>
    public DateTimeOffset OfferExpiresAt(DateTimeOffset start, DateTimeOffset now)
    {
        var from = Morning(now) is var morning && morning < start ? morning : now;
        return from + (start - from) / 2 is var half && half < from.AddMinutes(OfferMinutes) ? half : from.AddMinutes(OfferMinutes);
    }

    /// <summary>First instant that can be booked.</summary>
    public DateTimeOffset EarliestStart(DateTimeOffset now) => now.AddMinutes(MinimumNoticeMinutes);

    // The next time in Paris at which people read their mail: now, or the end of the night.
    private static DateTimeOffset Morning(DateTimeOffset now)
    {
        var (day, time) = (now.ParisDay(), TimeOnly.FromDateTime(now.InParis().DateTime));
        return time < NightEnds ? ParisTime.At(day, NightEnds) : time >= NightBegins ? ParisTime.At(day.AddDays(1), NightEnds) : now;
    }

    /// <summary>Whether the customer may still move or cancel what starts then.</summary>
    public bool MayChange(DateTimeOffset start, DateTimeOffset now) => now <= start.AddMinutes(-ChangeUntilMinutes);
}
