using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Length is what makes a password strong; rules about its letters make people write it down (NIST SP 800-63B).</summary>
public static class PasswordRules
{
    /// <summary>Characters at least.</summary>
    public const int Shortest = 12;

    /// <summary>Characters at most: hashing costs us time.</summary>
    public const int Longest = 128;

    /// <summary>Different characters at least, against "aaaaaaaaaaaa".</summary>
    public const int Different = 5;

    /// <summary>The password; a defect when it breaks a rule.</summary>
    public static string Check(string? password, ValidationErrors errors)
    {
        var text = password ?? "";
        if (text.Length is < Shortest or > Longest)
        {
            errors.Add("password", $"Choisissez de {Shortest} à {Longest} caractères.", $"Choose {Shortest} to {Longest} characters.");
        }
        else if (text.Distinct().Count() < Different)
        {
            errors.Add("password", "Ce mot de passe est trop facile à deviner.", "This password is too easy to guess.");
        }
        return text;
    }
}
