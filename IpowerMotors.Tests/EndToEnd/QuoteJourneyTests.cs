using System.Text;
using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed partial class QuoteJourneyTests(Stack stack)
{
    [Fact]
    public async Task A_customer_asks_for_a_quote_with_two_photos_on_a_phone_and_staff_see_them_from_the_mail_without_where_they_were_taken()
    {
        await using var camille = await stack.Browser.PhoneAsync(stack.Site);
        await OpenTheFormAsync(camille);
        await AddPhotosAsync(camille, 3);
        await Expect(camille.Page.GetByText("3 photos prêtes")).ToBeVisibleAsync();
        await camille.Page.GetByRole(AriaRole.Button, new() { Name = "Retirer : Photo 2" }).ClickAsync();
        await Expect(camille.Page.GetByText("2 photos prêtes")).ToBeVisibleAsync();
        await camille.ThePageIsSoundAsync();
        await SendAsync(camille, "Peugeot-Photos");
        await camille.ThePageIsSoundAsync();

        var mail = await MailAsync("Peugeot-Photos");
        mail.Text!.ShouldContain("Photos\u202f: 2");
        await using var staff = await stack.Browser.DeskAsync(stack.Site);
        await StaffAccount.EnterAsync(stack, staff);
        await staff.Page.GotoAsync(StaffLink().Match(mail.Text!).Value);
        await Expect(staff.Page.GetByText("Pare-chocs enfoncé")).ToBeVisibleAsync();
        var photos = staff.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Img);
        await Expect(photos).ToHaveCountAsync(2);
        await Expect(photos.Nth(1)).ToHaveJSPropertyAsync("naturalWidth", 2000); // shown, and made smaller on the phone
        staff.ForgiveComplaints("401");
        await staff.ThePageIsSoundAsync();
        await staff.NothingScrollsSidewaysWhenNarrowAsync();
        var bytes = await BytesAsync(staff.Page, (await photos.First.GetAttributeAsync("src"))!);
        foreach (var secret in Pictures.Secrets) Encoding.Latin1.GetString(bytes).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_photo_that_does_not_leave_stops_nothing_it_is_tried_again_or_left_out()
    {
        await using var camille = await stack.Browser.PhoneAsync(stack.Site);
        await OpenTheFormAsync(camille);
        await camille.Page.RouteAsync("**/api/quote-requests/photos", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"type":"storage/unavailable","title":"Photos momentanément indisponibles","status":503}""",
        }));
        await AddPhotosAsync(camille, 2);
        await Expect(camille.Page.GetByText("Photos momentanément indisponibles")).ToHaveCountAsync(2);
        await FillInAsync(camille.Page, "Peugeot-Panne");
        await camille.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await Expect(camille.Page.GetByText("retirez-la pour envoyer la demande sans elle")).ToBeFocusedAsync();
        camille.ForgiveComplaints("503");
        await camille.ThePageIsSoundAsync();

        await camille.Page.UnrouteAllAsync();
        await camille.Page.GetByRole(AriaRole.Button, new() { Name = "Réessayer : Photo 1" }).ClickAsync();
        await camille.Page.GetByRole(AriaRole.Button, new() { Name = "Retirer : Photo 2" }).ClickAsync();
        await Expect(camille.Page.GetByText("1 photo prête")).ToBeVisibleAsync();
        await SendAsync(camille, "Peugeot-Panne");

        (await MailAsync("Peugeot-Panne")).Text!.ShouldContain("Photos\u202f: 1");
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_said_to_be_none_and_a_sixth_photo_is_not_taken()
    {
        await using var camille = await stack.Browser.PhoneAsync(stack.Site);
        await OpenTheFormAsync(camille);

        await camille.Page.GetByLabel("Ajouter des photos").SetInputFilesAsync(new FilePayload { Name = "choc.jpg", MimeType = "image/jpeg", Buffer = "no picture"u8.ToArray() });
        await Expect(camille.Page.GetByText("ne sait pas lire ce fichier")).ToBeVisibleAsync();
        await AddPhotosAsync(camille, 5);

        await Expect(camille.Page.GetByText("5 photos au plus")).ToBeVisibleAsync();
        await Expect(camille.Page.GetByRole(AriaRole.Button, new() { NameRegex = Remove() })).ToHaveCountAsync(5);
        await camille.ThePageIsSoundAsync();
    }

    private static async Task OpenTheFormAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/fr/devis", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(visitor.Page.GetByLabel("Ajouter des photos")).ToBeAttachedAsync();
    }

    private static async Task AddPhotosAsync(Visitor visitor, int count)
    {
        var drawn = await visitor.Page.EvaluateAsync<string>("""
            () => {
                const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2250 });
                const pen = canvas.getContext('2d');
                pen.fillStyle = '#5b7a99'; pen.fillRect(0, 0, 3000, 2250);
                pen.fillStyle = '#ff6b35'; pen.fillRect(900, 700, 1200, 850);
                return canvas.toDataURL('image/jpeg').split(',')[1];
            }
            """);
        var picture = Pictures.WithSecrets(Convert.FromBase64String(drawn));
        await visitor.Page.GetByLabel("Ajouter des photos").SetInputFilesAsync(
            Enumerable.Range(1, count).Select(number => new FilePayload { Name = $"IMG_{number}.jpg", MimeType = "image/jpeg", Buffer = picture }));
    }

    private static async Task SendAsync(Visitor visitor, string model)
    {
        await FillInAsync(visitor.Page, model);
        await visitor.Page.WaitForFunctionAsync("() => performance.now() > 4000"); // faster is taken for a program's
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Demande bien reçue" })).ToBeVisibleAsync();
    }

    private static async Task FillInAsync(IPage page, string model)
    {
        await page.GetByLabel("Que se passe-t-il").FillAsync("Pare-chocs enfoncé");
        await page.GetByLabel("Prénom").FillAsync("Camille");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Durand");
        await page.GetByLabel("Adresse e-mail").FillAsync("camille.devis@example.fr");
        await page.GetByLabel("Téléphone").FillAsync("06 12 34 56 78");
        await page.GetByLabel("Immatriculation").FillAsync("ab123cd");
        await page.GetByLabel("Marque").FillAsync("Peugeot");
        await page.GetByLabel("Modèle").FillAsync(model);
    }

    private async Task<CaughtMail> MailAsync(string model)
    {
        using var catcher = new MailCatcher(stack.Platform.Mail);
        CaughtMail? mail = null;
        await Processes.UntilAsync(async () => mail = (await catcher.MailsAsync()).First(mail => mail.Text!.Contains(model, StringComparison.Ordinal)), "the mail to the garage");
        return mail!;
    }

    private static async Task<byte[]> BytesAsync(IPage page, string address) => Convert.FromBase64String(await page.EvaluateAsync<string>("""
        async address => {
            const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
            return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
        }
        """, address));

    [GeneratedRegex(@"https?://\S+/equipe/devis\?demande=DV-\w+")]
    private static partial Regex StaffLink();

    [GeneratedRegex("^Retirer")]
    private static partial Regex Remove();
}
