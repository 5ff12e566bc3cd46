using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>
/// HTML built from an interpolated string: <c>Html row = $"&lt;td&gt;{name}&lt;/td&gt;"</c>. Inserted text is encoded, inserted
/// <see cref="Html"/> is not; there is no third way in.
/// </summary>
[InterpolatedStringHandler]
public readonly struct Html(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 24));

    /// <summary>What the programmer wrote.</summary>
    public void AppendLiteral(string literal) => _text.Append(literal);

    /// <summary>Text from anywhere: encoded, for element content and quoted attributes.</summary>
    public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? ""));

    /// <summary>HTML that was encoded before.</summary>
    public void AppendFormatted(Html html) => _text.Append(html._text); // the default Html is empty

    /// <summary>Pieces of HTML, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
        {
            AppendFormatted(piece);
        }
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
