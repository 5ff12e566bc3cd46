using System.Text.RegularExpressions;

namespace IpowerMotors.Api.Shared;

/// <summary>Plates: French since 2009 (SIV), French before (FNI), foreign.</summary>
public static partial class LicencePlate
{
    /// <summary>The plate in its usual spelling; a defect when no country would issue it.</summary>
    public static string Check(string? value, ValidationErrors errors, string path)
    {
        var text = errors.Text(path, value, 15);
        if (text.Length is 0 or > 15) return text;
        if (Normalise(text) is { } plate) return plate;
        errors.Add(path,
            "Cette immatriculation n’est pas valable (exemples\u202f: AB-123-CD, 1234 AB 81\u202f; étrangère\u202f: PO 123AB).",
            "This registration is not valid (examples: AB-123-CD, 1234 AB 81; from abroad: PO 123AB).");
        return text;
    }

    /// <summary>The usual spelling of a plate, or null when it is none.</summary>
    public static string? Normalise(string typed)
    {
        var text = AnyHyphen().Replace(AnySpace().Replace(typed, " "), "-").ToUpperInvariant();
        if (SivShape().Match(text) is { Success: true } siv)
        {
            if (IsFrench(siv.Groups["left"].Value) && IsFrench(siv.Groups["right"].Value)) return siv.Result("${left}-${number}-${right}");
            // With the same sign on both sides it is a French plate misread; with two, as in PO 123AB, another country's.
            if (siv.Groups["before"].Value == siv.Groups["after"].Value) return null;
        }
        if (FniShape().Match(text) is { Success: true } fni && IsDepartment(fni.Groups[3].Value))
        {
            return $"{fni.Groups[1]} {fni.Groups[2]} {fni.Groups[3]}";
        }
        return ForeignShape().IsMatch(text) && text.Any(char.IsAsciiDigit) ? text : null;
    }

    // Arrêté du 9 février 2009: no I, O, U (read as 1, 0, V), and never SS.
    private static bool IsFrench(string letters) => letters != "SS" && !letters.AsSpan().ContainsAny('I', 'O', 'U');

    private static bool IsDepartment(string number) =>
        number is "2A" or "2B" || (int.TryParse(number, out var value) && value is (>= 1 and <= 95) or (>= 971 and <= 976));

    // Text that was copied brings hyphens and spaces that do not break.
    [GeneratedRegex(@"[\u2010-\u2015]")]
    private static partial Regex AnyHyphen();

    [GeneratedRegex(@"\s")]
    private static partial Regex AnySpace();

    [GeneratedRegex(@"^(?<left>[A-Z]{2})(?<before>[ -]?)(?<number>[0-9]{3})(?<after>[ -]?)(?<right>[A-Z]{2})$")]
    private static partial Regex SivShape();

    [GeneratedRegex(@"^([0-9]{1,4})[ -]?([A-HJ-NP-TV-Z]{1,3})[ -]?([0-9]{2,3}|2[AB])$")]
    private static partial Regex FniShape();

    // Letters of the country's own alphabet included: Ä on German plates, Cyrillic, Arabic.
    [GeneratedRegex(@"^[\p{L}0-9](?:[ ·.-]?[\p{L}0-9]){2,11}$")]
    private static partial Regex ForeignShape();
}
