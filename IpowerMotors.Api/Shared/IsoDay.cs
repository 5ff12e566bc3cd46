using System.Globalization;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// A day in a query, written <c>YYYY-MM-DD</c> and in no other way: the framework would read <c>03/04/2027</c> too, as the fourth of March.
/// </summary>
public readonly record struct IsoDay(DateOnly Value)
{
    /// <summary>Reads a query's value; the framework looks for this method.</summary>
    public static bool TryParse(string? text, IFormatProvider? _, out IsoDay day)
    {
        var understood = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        day = new(value);
        return understood;
    }
}
