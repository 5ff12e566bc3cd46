namespace IpowerMotors.Api.Shared;

/// <summary>
/// A named "no": the stable <c>type</c> of an RFC 9457 problem, its HTTP status and its words in both languages.
/// Aggregates and handlers return it; only <see cref="RefusalResults"/> turns it into HTTP.
/// </summary>
/// <param name="Type">Stable slug such as <c>booking/slot-taken</c>; clients switch on it.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="French">Title and detail in French.</param>
/// <param name="English">Title and detail in English.</param>
public sealed record Refusal(string Type, int Status, RefusalText French, RefusalText English)
{
    /// <summary>Extension members of the problem, such as the alternatives of a taken slot.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    /// <summary>The words for a language tag; French unless English is asked for.</summary>
    public RefusalText Text(string language) => language == "en" ? English : French;

    /// <summary>The same refusal with one more extension member.</summary>
    public Refusal With(string name, object? value) =>
        this with { Extensions = new Dictionary<string, object?>(Extensions) { [name] = value } };
}

/// <summary>What happened (title) and what to do about it (detail).</summary>
public sealed record RefusalText(string Title, string Detail);

/// <summary>Either a value or the reason why there is none.</summary>
public readonly record struct Outcome<T>(T? Value, Refusal? Refusal)
{
    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
