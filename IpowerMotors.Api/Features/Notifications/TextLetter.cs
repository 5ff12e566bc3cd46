using System.Text;
using IpowerMotors.Api.Features.Catalogue;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>A letter as plain text: for programs without HTML, for screen readers, for people who prefer it.</summary>
public static class TextLetter
{
    /// <summary>The whole body.</summary>
    public static string Render(Letter letter, GarageIdentity garage)
    {
        var text = new StringBuilder();
        text.Append(letter.Title.ToUpper(System.Globalization.CultureInfo.InvariantCulture)).Append("\n\n");
        Paragraphs(text, letter.Greeting is { } greeting ? [greeting, .. letter.Opening] : letter.Opening);
        foreach (var fact in letter.Facts)
        {
            text.Append(fact.Label).Append(letter.Words.Say(" : ", ": ")).Append(fact.Value).Append('\n');
        }
        if (letter.Facts.Count > 0) text.Append('\n');
        if (letter.Quotation is { } quotation)
        {
            text.Append("> ").Append(quotation.ReplaceLineEndings("\n> ")).Append("\n\n");
        }
        if (letter.Button is { } button)
        {
            text.Append(button.Label).Append(letter.Words.Say(" :", ":")).Append('\n').Append(button.Url).Append("\n\n");
        }
        if (letter.List is { } list)
        {
            text.Append(list.Title).Append('\n').AppendJoin("", list.Items.Select(item => $"- {item}\n")).Append('\n');
        }
        Paragraphs(text, letter.Closing);
        return text.AppendJoin('\n', "--", garage.Name, garage.Address.OneLine(), garage.PhoneDisplay, garage.Email).Append('\n').ToString();
    }

    private static void Paragraphs(StringBuilder text, IEnumerable<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }
    }
}
