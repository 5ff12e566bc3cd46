using System.Text;
using System.Text.RegularExpressions;

namespace IpowerMotors.Tests.Support;

/// <summary>A mail as it crossed the wire, taken apart by the rules of MIME (RFC 2045 to 2047).</summary>
public sealed partial record CaughtMail(IReadOnlyDictionary<string, string> Headers, string? Text, string? Html, string? Calendar, string Source)
{
    /// <summary>Decoded subject.</summary>
    public string Subject => EncodedWord().IsMatch(Headers["Subject"])
        ? Encoding.UTF8.GetString([.. EncodedWord().Matches(Headers["Subject"]).SelectMany(word => Convert.FromBase64String(word.Groups[1].Value))])
        : Headers["Subject"];

    /// <summary>The recipient with its display name.</summary>
    public string To => Headers["To"];

    /// <summary>Names the mail, brackets included.</summary>
    public string MessageId => Headers["Message-ID"];

    /// <summary>The token in the personal link, or null.</summary>
    public string? Token => Text is null ? null : Link().Match(Text) is { Success: true } link ? link.Groups["token"].Value : null;

    /// <summary>Takes a message apart.</summary>
    public static CaughtMail Parse(string source)
    {
        var (headers, _) = Split(source);
        var leaves = Leaves(source).ToDictionary(leaf => leaf.MediaType, leaf => leaf.Content, StringComparer.OrdinalIgnoreCase);
        return new(headers, leaves.GetValueOrDefault("text/plain"), leaves.GetValueOrDefault("text/html"), leaves.GetValueOrDefault("text/calendar"), source);
    }

    private static IEnumerable<(string MediaType, string Content)> Leaves(string part)
    {
        var (headers, body) = Split(part);
        var type = headers.GetValueOrDefault("Content-Type", "text/plain");
        if (Boundary().Match(type) is { Success: true } boundary)
        {
            return body.Split("--" + boundary.Groups["name"].Value)[1..^1].SelectMany(inner => Leaves(inner.TrimStart('\r', '\n')));
        }
        return [(type.Split(';')[0].Trim(), Decode(body, headers.GetValueOrDefault("Content-Transfer-Encoding", "7bit")))];
    }

    private static (IReadOnlyDictionary<string, string> Headers, string Body) Split(string part)
    {
        var text = part.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = Folding().Replace(text[..end], " ").Split('\n').Select(line => line.Split(": ", 2));
        return (headers.ToDictionary(header => header[0], header => header[^1], StringComparer.OrdinalIgnoreCase), text[(end + 2)..]);
    }

    private static string Decode(string body, string encoding) => encoding.ToLowerInvariant() switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        "quoted-printable" => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(
            Quoted().Replace(body.Replace("=\n", ""), code => $"{(char)Convert.ToByte(code.Groups[1].Value, 16)}"))),
        _ => body,
    };

    [GeneratedRegex("boundary=\"?(?<name>[^\";]+)")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"https?://\S+#(?<token>[\w-]+)")]
    private static partial Regex Link();
}
