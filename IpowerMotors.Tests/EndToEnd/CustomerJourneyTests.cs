using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed partial class CustomerJourneyTests(Stack stack)
{
    [Fact]
    public async Task A_customer_books_on_a_phone_reads_the_mail_moves_the_visit_and_cancels_it()
    {
        await using var camille = await stack.Browser.PhoneAsync(stack.Site);
        await BookAsync(camille, "camille@example.fr");

        using var mails = new MailCatcher(stack.Platform.Mail);
        var confirmation = (await mails.MailsToAsync("camille@example.fr")).Single();
        confirmation.Text!.ShouldContain("Vidange");
        confirmation.Calendar!.ShouldContain("BEGIN:VEVENT");

        await OpenTheLinkOfAsync(camille, confirmation);
        await MoveToTheLastTimeOfTheDayAsync(camille);
        await mails.MailsToAsync("camille@example.fr", count: 2); // a move that is cancelled before its mail left is not told
        await CancelAsync(camille);
        var letters = await mails.MailsToAsync("camille@example.fr", count: 3);
        letters.Select(letter => letter.MessageId).ShouldBeUnique();
    }

    [Fact]
    public async Task What_was_typed_survives_a_reload_and_the_way_back()
    {
        await using var phone = await stack.Browser.PhoneAsync(stack.Site);
        await ChooseATimeAsync(phone);
        await phone.Page.GetByLabel("Prénom").FillAsync("Zoé");
        await phone.Page.GetByLabel("Immatriculation").FillAsync("gh456jk");

        await phone.Page.ReloadAsync();

        await Expect(phone.Page.GetByLabel("Prénom")).ToHaveValueAsync("Zoé");
        await Expect(phone.Page.GetByLabel("Immatriculation")).ToHaveValueAsync("GH-456-JK");
        await phone.Page.GoBackAsync();
        await Expect(Heading(phone.Page)).ToHaveTextAsync(WhichDay());
        await phone.Page.GoForwardAsync();
        await Expect(phone.Page.GetByLabel("Prénom")).ToHaveValueAsync("Zoé");
    }

    [Fact]
    public async Task Wrong_details_are_named_beside_their_fields()
    {
        await using var phone = await stack.Browser.PhoneAsync(stack.Site);
        await ChooseATimeAsync(phone);
        await phone.Page.GetByLabel("Adresse e-mail").FillAsync("camille@");

        await ClickAsync(phone.Page, "Vérifier ma demande");

        await Expect(phone.Page.Locator("[aria-invalid=true]").First).ToBeFocusedAsync();
        await Expect(phone.Page.GetByLabel("Adresse e-mail")).ToHaveAttributeAsync("aria-invalid", "true");
        await phone.ThePageIsSoundAsync();
    }

    internal static async Task BookAsync(Visitor visitor, string email, string plate = "AB-123-CD", string service = "Vidange")
    {
        await ChooseATimeAsync(visitor, service);
        await FillInAsync(visitor, email, plate);
        await ClickAsync(visitor.Page, "Confirmer le rendez-vous");
        await Expect(Heading(visitor.Page)).ToHaveTextAsync(Booked());
        await visitor.ThePageIsSoundAsync();
    }

    internal static async Task FillInAsync(Visitor visitor, string email, string plate)
    {
        var page = visitor.Page;
        await page.GetByLabel("Prénom").FillAsync("Camille");
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Durand");
        await page.GetByLabel("Adresse e-mail").FillAsync(email);
        await page.GetByLabel("Téléphone").FillAsync("06 12 34 56 78");
        await page.GetByLabel("Immatriculation").FillAsync(plate.Replace("-", "").ToLowerInvariant());
        await page.GetByLabel("Marque").FillAsync("Peugeot");
        await page.GetByLabel("Modèle").FillAsync("208");
        await visitor.ThePageIsSoundAsync();
        await ClickAsync(page, "Vérifier ma demande");
        await Expect(page.GetByText(plate)).ToBeVisibleAsync();
        await visitor.ThePageIsSoundAsync();
    }

    private static async Task ChooseATimeAsync(Visitor visitor, string service = "Vidange")
    {
        var page = visitor.Page;
        await page.GotoAsync("/");
        page.Url.ShouldEndWith("/fr/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Prendre rendez-vous" }).First.ClickAsync();
        await page.WaitForURLAsync("**/fr/rendez-vous*");
        await visitor.ThePageIsSoundAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{service}") }).First.ClickAsync();
        var days = page.GetByRole(AriaRole.Radio, new() { NameRegex = FreeDay() });
        await Expect(days.First).ToBeCheckedAsync();
        await days.Nth(1).ClickAsync(); // whole at every hour, while of today only the last time may be left
        await Expect(page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveCountAsync(2); // a day and a time
        await visitor.ThePageIsSoundAsync();
        await ClickAsync(page, "Continuer");
        await Expect(page.GetByLabel("Prénom")).ToBeVisibleAsync();
    }

    private static async Task OpenTheLinkOfAsync(Visitor visitor, CaughtMail mail)
    {
        await visitor.Page.GotoAsync(ManageLink().Match(mail.Text!).Value);
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Vidange");
        await visitor.ThePageIsSoundAsync();
    }

    private static async Task MoveToTheLastTimeOfTheDayAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Déplacer", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = FreeDay() }).Nth(1).ClickAsync(); // of today only a time that is too near may be left
        var last = page.GetByRole(AriaRole.Radio).Last;
        await last.ClickAsync();
        await visitor.ThePageIsSoundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Déplacer", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Votre rendez-vous est déplacé")).ToBeVisibleAsync();
        await visitor.ThePageIsSoundAsync();
    }

    private static async Task CancelAsync(Visitor visitor)
    {
        await ClickAsync(visitor.Page, "Annuler le rendez-vous");
        await ClickAsync(visitor.Page, "Oui, annuler");
        await Expect(visitor.Page.GetByText("Votre rendez-vous est annulé")).ToBeVisibleAsync();
        await visitor.ThePageIsSoundAsync();
    }

    private static Task ClickAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    [GeneratedRegex("libres?$")]
    private static partial Regex FreeDay();

    [GeneratedRegex("C.est réservé")]
    private static partial Regex Booked();

    [GeneratedRegex("Quel jour")]
    private static partial Regex WhichDay();

    [GeneratedRegex(@"https?://\S+/fr/mon-rendez-vous#[\w-]+")]
    private static partial Regex ManageLink();
}
