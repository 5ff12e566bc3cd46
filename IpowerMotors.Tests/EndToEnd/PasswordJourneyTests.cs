using IpowerMotors.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed class PasswordJourneyTests(Stack stack)
{
    [Fact]
    public async Task Who_forgot_the_password_chooses_another_by_mail_on_a_phone_which_signs_out_the_desk_and_the_link_works_once()
    {
        await using var desk = await stack.Browser.DeskAsync(stack.Site);
        await StaffAccount.EnterAsync(stack, desk);
        await using var owner = await stack.Browser.PhoneAsync(stack.Site);
        var link = await AskAsync(owner);

        await ChooseAsync(owner, link);
        await owner.Page.WaitForURLAsync("**/equipe/planning*");
        await desk.Page.GotoAsync("/equipe/planning");
        await Expect(desk.Page.GetByLabel("Mot de passe", new() { Exact = true })).ToBeVisibleAsync();
        desk.ForgiveComplaints("401");
        await StaffAccount.SignInAsync(desk);
        await desk.Page.WaitForURLAsync("**/equipe/planning*");

        await ChooseAsync(owner, link);
        await Expect(owner.Page.GetByText("Ce lien n’est plus valable")).ToBeVisibleAsync();
        owner.ForgiveComplaints("410");
        await owner.ThePageIsSoundAsync();
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Demander un autre lien" }).ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "Mot de passe oublié" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_that_lost_its_secret_says_so_and_leads_to_another()
    {
        await using var owner = await stack.Browser.PhoneAsync(stack.Site);

        await owner.Page.GotoAsync("/equipe/nouveau-mot-de-passe");

        await Expect(owner.Page.GetByText("Ce lien est incomplet")).ToBeVisibleAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Link, new() { Name = "Demander un autre lien" })).ToBeVisibleAsync();
        await owner.ThePageIsSoundAsync();
    }

    private async Task<string> AskAsync(Visitor owner)
    {
        var page = owner.Page;
        await page.GotoAsync("/equipe/connexion");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mot de passe oublié" }).ClickAsync();
        await page.WaitForURLAsync("**/mot-de-passe-oublie"); // until then the sign-in stands there, with the same label
        await page.GetByLabel("Adresse e-mail").FillAsync(StaffAccount.Email);
        await owner.ThePageIsSoundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir le lien" }).ClickAsync();
        await Expect(page.GetByText("Regardez votre boîte de réception")).ToBeVisibleAsync();
        await owner.ThePageIsSoundAsync();
        using var mails = new MailCatcher(stack.Platform.Mail);
        return $"/equipe/nouveau-mot-de-passe#{(await mails.MailsToAsync(StaffAccount.Email)).Single().Token}";
    }

    // The same password again: the other journeys sign in with it.
    private static async Task ChooseAsync(Visitor owner, string link)
    {
        await owner.Page.GotoAsync("about:blank"); // a link from a mail loads the page anew
        await owner.Page.GotoAsync(link);
        await owner.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(StaffAccount.Password);
        await owner.ThePageIsSoundAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le mot de passe" }).ClickAsync();
    }
}
