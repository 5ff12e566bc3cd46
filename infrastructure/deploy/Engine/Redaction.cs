using System.Text.RegularExpressions;

namespace IpowerMotors.Deploy.Engine;

/// <summary>Keeps secrets out of everything that is printed or kept: those it was told, and what looks like one.</summary>
internal sealed partial class Redaction
{
    private readonly List<string> _secrets = [];

    /// <summary>Never to be seen again in any output.</summary>
    public void Add(string? secret)
    {
        if (secret is { Length: > 3 })
        {
            _secrets.Add(secret);
        }
    }

    public string Clean(string text) =>
        LooksSecret().Replace(_secrets.Aggregate(text, (clean, secret) => clean.Replace(secret, "***", StringComparison.Ordinal)), "$1***");

    [GeneratedRegex("""((?:password|secret[a-z_]*|[a-z]*token|authorization)"?\s*[=:]\s*"?)(?!null|true|false|\*\*\*)[^;\s",{}[\]]+""", RegexOptions.IgnoreCase)]
    private static partial Regex LooksSecret();
}
