namespace IpowerMotors.LocalS3.Protocol;

/// <summary>
/// The query as sent, decoded once. ASP.NET Core's own collection turns <c>+</c> into a space and is case-insensitive;
/// a signature covers neither reading.
/// </summary>
public sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    /// <param name="query">Raw query with or without its question mark; may be empty.</param>
    public QueryParameters(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            _pairs.Add(new(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value)));
        }
    }

    /// <summary>All pairs in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The first value under this name, or null.</summary>
    public string? this[string name] => _pairs.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>A whole number between bounds.</summary>
    /// <exception cref="S3Refusal">InvalidArgument: not a number or out of bounds.</exception>
    public int Number(string name, int fallback, int min, int max) => this[name] switch
    {
        null or "" => fallback,
        var text when int.TryParse(text, out var number) && number >= min && number <= max => number,
        _ => throw S3Refusal.InvalidArgument($"{name} must be a whole number from {min} to {max}."),
    };
}
