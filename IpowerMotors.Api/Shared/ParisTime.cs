namespace IpowerMotors.Api.Shared;

/// <summary>The garage's wall clock. Instants are stored in UTC; business rules speak of Europe/Paris.</summary>
public static class ParisTime
{
    /// <summary>Europe/Paris, with days of 23 and 25 hours.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The same instant, written with the offset of Paris.</summary>
    public static DateTimeOffset InParis(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The calendar day in Paris at this instant.</summary>
    public static DateOnly ParisDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.InParis().DateTime);

    /// <summary>The first instant at which the wall clock shows at least this time: unique on days of 23 and 25 hours too.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>ISO 8601: Monday is 1, Sunday 7.</summary>
    public static int IsoWeekday(this DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>Midnight in Paris.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);
}
