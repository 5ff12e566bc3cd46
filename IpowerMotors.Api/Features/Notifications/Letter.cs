namespace IpowerMotors.Api.Features.Notifications;

/// <summary>
/// What a mail says, apart from how it looks: rendered by <see cref="HtmlLetter"/> and <see cref="TextLetter"/>, so that both
/// bodies always say the same.
/// </summary>
public sealed record Letter
{
    /// <summary>The language of every word in it.</summary>
    public required Words Words { get; init; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>First line on the page.</summary>
    public required string Title { get; init; }

    /// <summary>« Bonjour Marie, »; none in what the garage writes to itself.</summary>
    public string? Greeting { get; init; }

    /// <summary>What to know, most important first; also the preview in the inbox.</summary>
    public required IReadOnlyList<string> Opening { get; init; }

    /// <summary>Date, price, vehicle…: label and value.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The one thing to do.</summary>
    public LetterButton? Button { get; init; }

    /// <summary>What somebody else wrote, shown as it is.</summary>
    public string? Quotation { get; init; }

    /// <summary>A short list, such as what to bring.</summary>
    public LetterList? List { get; init; }

    /// <summary>What is good to know.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];
}

/// <summary>A line of the table.</summary>
public sealed record Fact(string Label, string Value);

/// <summary>A big link.</summary>
public sealed record LetterButton(string Label, string Url);

/// <summary>A list with its title.</summary>
public sealed record LetterList(string Title, IReadOnlyList<string> Items);
