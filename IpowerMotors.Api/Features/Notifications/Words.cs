using System.Globalization;
using System.Text.RegularExpressions;
using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>Writes in French or English: picks the words, sets dates, prices and punctuation as that language does.</summary>
public sealed partial class Words
{
    private const char NarrowSpace = '\u202f';
    private const char FixedSpace = '\u00a0';
    private readonly bool _english;
    private readonly CultureInfo _culture;

    private Words(bool english) => (_english, _culture) = (english, CultureInfo.GetCultureInfo(english ? "en-GB" : "fr-FR"));

    private static Words French { get; } = new(english: false);

    private static Words English { get; } = new(english: true);

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public string Language => _english ? "en" : "fr";

    /// <summary>The words for a language; French unless English is asked for.</summary>
    public static Words In(string language) => language == "en" ? English : French;

    /// <summary>One of the two; French is typeset: write plain spaces, narrow no-break ones come out.</summary>
    public string Say(string french, string english) => _english ? english : Spaces().Replace(french, $"{NarrowSpace}");

    /// <summary>Such as « jeudi 26 novembre 2026 », in Paris.</summary>
    public string Day(DateTimeOffset instant) => Day(instant.ParisDay());

    /// <summary>Such as « jeudi 26 novembre 2026 »; only its number and month stay together, or it fits no column of a phone.</summary>
    public string Day(DateOnly day) =>
        day.ToString(!_english && day.Day == 1 ? "dddd d'er'\u00a0MMMM yyyy" : "dddd d\u00a0MMMM yyyy", _culture);

    /// <summary>Such as « 14 h 30 » or 14:30, in Paris.</summary>
    public string Time(DateTimeOffset instant)
    {
        var local = instant.InParis();
        if (_english) return local.ToString("H:mm", _culture);
        return local.ToString(local.Minute == 0 ? "H' h'" : "H' h 'mm", _culture).Replace(' ', FixedSpace);
    }

    /// <summary>Such as « jeudi 26 novembre 2026 à 14 h 30 ».</summary>
    public string Moment(DateTimeOffset instant) => $"{Day(instant)} {Say("à", "at")}{FixedSpace}{Time(instant)}";

    /// <summary>Such as « 89 € » or €149.50; cents are shown only when there are some.</summary>
    public string Price(int cents)
    {
        var amount = (cents / 100m).ToString(cents % 100 == 0 ? "#,##0" : "#,##0.00", _culture);
        return _english ? $"€{amount}" : $"{amount}{NarrowSpace}€";
    }

    /// <summary>Such as « 84 500 km ».</summary>
    public string Distance(int kilometres) => $"{kilometres.ToString("#,##0", _culture)}{FixedSpace}km";

    /// <summary>Such as « 06 12 34 56 78 » for +33612345678; foreign numbers stay as they are.</summary>
    public static string Phone(string e164) => e164.StartsWith("+33", StringComparison.Ordinal) && e164.Length == 12
        ? string.Join(FixedSpace, ("0" + e164[3..]).Chunk(2).Select(pair => new string(pair))) : e164;

    /// <summary>Such as « 1 h 30 » or « 45 min ».</summary>
    public string Duration(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, _) => $"{minutes}{FixedSpace}min",
        (var hours, 0) => $"{hours}{FixedSpace}h",
        var (hours, rest) => $"{hours}{FixedSpace}h{FixedSpace}{rest:00}",
    };

    /// <summary>Two lines of a table: which vehicle, which plate.</summary>
    public IReadOnlyList<Fact> Vehicle(Vehicle vehicle) =>
        [new(Say("Véhicule", "Vehicle"), $"{vehicle.Brand} {vehicle.Model}"), new(Say("Plaque", "Plate"), vehicle.Plate)];

    /// <summary>
    /// « Bonjour Marie, »: by name only when it looks like one, so that nobody sends their message through us to a stranger by
    /// putting it where the name goes.
    /// </summary>
    public string Greeting(string? name) =>
        $"{Say("Bonjour", "Hello")}{(name is not null && PersonName().IsMatch(name) ? $" {name}" : "")},";

    [GeneratedRegex(" (?=[:;!?€»])|(?<=«) ")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M}'’ -]{0,39}$")]
    private static partial Regex PersonName();
}
