namespace IpowerMotors.Api.Features.Booking;

/// <summary>The 11 public holidays of Code du travail, art. L3133-1, for any year of the Gregorian calendar.</summary>
public static class FrenchHolidays
{
    /// <summary>The name of the holiday on this day, or null on a working day.</summary>
    public static (string French, string English)? On(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => ("Jour de l’an", "New Year’s Day"),
        (5, 1) => ("Fête du Travail", "Labour Day"),
        (5, 8) => ("Victoire 1945", "Victory in Europe Day"),
        (7, 14) => ("Fête nationale", "Bastille Day"),
        (8, 15) => ("Assomption", "Assumption Day"),
        (11, 1) => ("Toussaint", "All Saints’ Day"),
        (11, 11) => ("Armistice 1918", "Armistice Day"),
        (12, 25) => ("Noël", "Christmas Day"),
        _ when day.Month is >= 3 and <= 6 => (day.DayNumber - Easter(day.Year).DayNumber) switch
        {
            1 => ("Lundi de Pâques", "Easter Monday"),
            39 => ("Ascension", "Ascension Day"),
            50 => ("Lundi de Pentecôte", "Whit Monday"),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Easter Sunday (the algorithm of Meeus, Jones and Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int golden = year % 19, century = year / 100, ofCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * correction + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}
