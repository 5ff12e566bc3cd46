using IpowerMotors.Api.Features.Catalogue;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>
/// A letter as HTML that mail programs from Outlook to a phone show alike: one column of layout tables, styles inline, nothing
/// fetched. Ink on orange for the button (contrast 6.1); dark mode keeps every pair above 4.5.
/// </summary>
public static class HtmlLetter
{
    private const string Style = """
        @media (prefers-color-scheme: dark) {
          .page { background: #121212 !important; } .sheet { background: #1e1d1c !important; color: #f3efe9 !important; }
          .panel { background: #2a2826 !important; } .muted { color: #b9b2a9 !important; } .link { color: #ff8a5c !important; }
          .rule { border-color: #3a3735 !important; }
        }
        @media (max-width: 480px) {
          .pad { padding-left: 20px !important; padding-right: 20px !important; } .title { font-size: 24px !important; }
          .button { display: block !important; text-align: center !important; }
        }
        """;

    /// <summary>The whole document.</summary>
    public static string Render(Letter letter, GarageIdentity garage)
    {
        var style = Trusted(Style);
        Html document = $"""
            <!DOCTYPE html>
            <html lang="{letter.Words.Language}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <title>{letter.Subject}</title>
            <style>{style}</style>
            </head>
            <body class="page" style="margin:0;padding:0;background:#faf7f2;-webkit-text-size-adjust:100%">
            <div style="display:none;max-height:0;overflow:hidden">{letter.Opening[0]}</div>
            <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#faf7f2"><tr><td align="center" style="padding:16px 8px 32px">
            <table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;color:#1a1a1a;border-radius:10px;overflow:hidden;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5">
            <tr><td class="pad" style="background:#1a1a1a;border-bottom:4px solid #ff6b35;padding:20px 40px;color:#ffffff;font-size:19px;font-weight:700;letter-spacing:0.06em">{garage.Name}</td></tr>
            <tr><td class="pad" style="padding:32px 40px 8px">
            <h1 class="title" style="margin:0 0 16px;font-size:28px;line-height:1.2;font-weight:700">{letter.Title}</h1>
            {Paragraphs(letter.Greeting, letter.Opening)}{Facts(letter)}{Quotation(letter)}{Button(letter)}{List(letter)}{letter.Closing.Select(Paragraph)}
            </td></tr>
            <tr><td class="pad" style="padding:8px 40px 32px">{Footer(garage)}</td></tr>
            </table></td></tr></table>
            </body>
            </html>
            """;
        return document.ToString();
    }

    private static Html Paragraph(string text) => $"""<p style="margin:0 0 16px">{text}</p>""";

    private static IEnumerable<Html> Paragraphs(string? greeting, IReadOnlyList<string> opening) =>
        (greeting is null ? opening : [greeting, .. opening]).Select(Paragraph);

    private static Html Facts(Letter letter)
    {
        if (letter.Facts.Count == 0) return default;
        return $"""
            <table class="panel" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 24px;background:#faf7f2;border-radius:10px">
            <tr><td style="padding:12px 20px"><table width="100%" cellpadding="0" cellspacing="0">{letter.Facts.Select(Row)}</table></td></tr></table>
            """;
    }

    private static Html Row(Fact fact) => $"""
        <tr><th scope="row" class="muted" align="left" valign="top" style="width:34%;padding:6px 12px 6px 0;color:#5f5a54;font-weight:400">{fact.Label}</th>
        <td valign="top" style="padding:6px 0;font-weight:600;font-variant-numeric:tabular-nums;overflow-wrap:anywhere">{fact.Value}</td></tr>
        """;

    private static Html Quotation(Letter letter) => letter.Quotation is null ? default : (Html)$"""
        <blockquote class="rule" style="margin:0 0 24px;padding:4px 0 4px 16px;border-left:4px solid #ff6b35;white-space:pre-wrap;overflow-wrap:anywhere">{letter.Quotation}</blockquote>
        """;

    private static Html Button(Letter letter) => letter.Button is null ? default : (Html)$"""
        <p style="margin:8px 0 28px"><a class="button" href="{letter.Button.Url}" style="display:inline-block;padding:15px 28px;background:#ff6b35;color:#1a1a1a;font-size:18px;font-weight:700;text-decoration:none;border-radius:10px">{letter.Button.Label}</a></p>
        """;

    private static Html List(Letter letter) => letter.List is null ? default : (Html)$"""
        <h2 style="margin:0 0 8px;font-size:18px;line-height:1.3">{letter.List.Title}</h2>
        <ul style="margin:0 0 24px;padding-left:22px">{letter.List.Items.Select(Item)}</ul>
        """;

    private static Html Item(string text) => $"""<li style="margin:0 0 4px">{text}</li>""";

    private static Html Footer(GarageIdentity garage) => $"""
        <p class="muted rule" style="margin:0;padding-top:20px;border-top:1px solid #e7e0d6;color:#5f5a54;font-size:15px"><strong>{garage.Name}</strong><br>{garage.Address.OneLine()}<br>
        <a class="link" href="tel:{garage.Phone}" style="color:#b83a06">{garage.PhoneDisplay}</a><br><a class="link" href="mailto:{garage.Email}" style="color:#b83a06">{garage.Email}</a></p>
        """;

    // Ours, and the only text that is not encoded: a style sheet has no entities.
    private static Html Trusted(string css)
    {
        var html = new Html(css.Length, 0);
        html.AppendLiteral(css);
        return html;
    }
}
