namespace IpowerMotors.Api.Features.Booking;

/// <summary>The garage's booking policy, from the configuration section <c>Booking</c>.</summary>
public sealed record BookingRules
{
    /// <summary>Minutes between now and the first start that can be booked.</summary>
    public int MinimumNoticeMinutes { get; init; } = 120;

    /// <summary>Days, after today in Paris, that can be booked.</summary>
    public int HorizonDays { get; init; } = 60;

    /// <summary>Minutes between two starts.</summary>
    public int SlotStepMinutes { get; init; } = 30;

    /// <summary>Until this many minutes before the start, the customer may move or cancel it.</summary>
    public int ChangeUntilMinutes { get; init; } = 120;

    /// <summary>Minutes that an offer to somebody on the waiting list stands, at most.</summary>
    public int OfferMinutes { get; init; } = 120;

    /// <summary>Hours before the start at which the reminder leaves.</summary>
    public int ReminderHours { get; init; } = 24;

    /// <summary>Seconds between two regular looks at expired offers and freed places.</summary>
    public int SweepSeconds { get; init; } = 20;

    /// <summary>Seconds that the mail about a move by staff waits for its undo, which the planning offers for ten.</summary>
    public int UndoSeconds { get; init; } = 15;

    /// <summary>Until when an offer made now for this start stands: the full time, or half of what is left before the start.</summary>
    public DateTimeOffset OfferExpiresAt(DateTimeOffset start, DateTimeOffset now) =>
        now + (start - now) / 2 is var half && half < now.AddMinutes(OfferMinutes) ? half : now.AddMinutes(OfferMinutes);

    /// <summary>First instant that can be booked.</summary>
    public DateTimeOffset EarliestStart(DateTimeOffset now) => now.AddMinutes(MinimumNoticeMinutes);

    /// <summary>Whether the customer may still move or cancel what starts then.</summary>
    public bool MayChange(DateTimeOffset start, DateTimeOffset now) => now <= start.AddMinutes(-ChangeUntilMinutes);
}
