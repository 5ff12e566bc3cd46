using System.Text.RegularExpressions;

namespace IpowerMotors.Api.Shared;

/// <summary>Plates: French since 2009 (SIV), French before (FNI), foreign.</summary>
public static partial class LicencePlate
{
    /// <summary>The plate in its usual spelling; a defect when no country would issue it.</summary>
    public static string Check(string? value, ValidationErrors errors, string path)
    {
        var text = errors.Text(path, value, 15).ToUpperInvariant();
        if (text.Length is 0 or > 15) return text;
        if (Normalise(text) is { } plate) return plate;
        errors.Add(path,
            "Cette immatriculation n’est pas valable (exemples\u202f: AB-123-CD, 1234 AB 81).",
            "This registration is not valid (examples: AB-123-CD, 1234 AB 81).");
        return text;
    }

    /// <summary>The usual spelling of an upper-case plate, or null when it is none.</summary>
    public static string? Normalise(string text)
    {
        if (SivShape().Match(text) is { Success: true } siv)
        {
            // Arrêté du 9 février 2009: no I, O, U (read as 1, 0, V), and never SS.
            var letters = siv.Groups[1].Value + siv.Groups[3].Value;
            return letters.AsSpan().ContainsAny('I', 'O', 'U') || siv.Groups[1].Value == "SS" || siv.Groups[3].Value == "SS"
                ? null
                : $"{siv.Groups[1]}-{siv.Groups[2]}-{siv.Groups[3]}";
        }
        if (FniShape().Match(text) is { Success: true } fni && IsDepartment(fni.Groups[3].Value))
        {
            return $"{fni.Groups[1]} {fni.Groups[2]} {fni.Groups[3]}";
        }
        return ForeignShape().IsMatch(text) && text.Any(char.IsAsciiDigit) ? text : null;
    }

    private static bool IsDepartment(string number) =>
        number is "2A" or "2B" || (int.TryParse(number, out var value) && value is (>= 1 and <= 95) or (>= 971 and <= 976));

    [GeneratedRegex(@"^([A-Z]{2})[ -]?([0-9]{3})[ -]?([A-Z]{2})$")]
    private static partial Regex SivShape();

    [GeneratedRegex(@"^([0-9]{1,4})[ -]?([A-HJ-NP-TV-Z]{1,3})[ -]?([0-9]{2,3}|2[AB])$")]
    private static partial Regex FniShape();

    // Letters of the country's own alphabet included: Ä on German plates, Cyrillic, Greek.
    [GeneratedRegex(@"^[\p{Lu}0-9](?:[ ·.-]?[\p{Lu}0-9]){2,11}$")]
    private static partial Regex ForeignShape();
}
