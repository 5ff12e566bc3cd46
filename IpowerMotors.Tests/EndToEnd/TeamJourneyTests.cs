using IpowerMotors.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed class TeamJourneyTests(Stack stack)
{
    private const string Colleague = "lea@example.fr";

    [Fact]
    public async Task An_admin_invites_a_colleague_who_joins_on_a_phone_and_is_out_once_the_account_is_closed()
    {
        await using var chief = await stack.Browser.DeskAsync(stack.Site);
        await StaffAccount.EnterAsync(stack, chief);
        await InviteAsync(chief);
        await using var colleague = await stack.Browser.PhoneAsync(stack.Site);
        await JoinAsync(colleague);

        await chief.Page.ReloadAsync();
        await chief.Page.GetByRole(AriaRole.Button, new() { Name = "Fermer le compte : Léa Atelier" }).ClickAsync();
        await Expect(chief.Page.GetByText("Le compte de Léa Atelier est fermé")).ToBeVisibleAsync();
        await chief.ThePageIsSoundAsync();
        await chief.NothingScrollsSidewaysWhenNarrowAsync();
        await colleague.Page.GotoAsync("/equipe/planning");

        await Expect(colleague.Page.GetByLabel("Mot de passe", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task InviteAsync(Visitor chief)
    {
        await chief.Page.GetByRole(AriaRole.Link, new() { Name = "Équipe" }).ClickAsync();
        await chief.Page.GetByLabel("Son adresse e-mail").FillAsync(Colleague);
        await chief.Page.GetByLabel("Rôle").SelectOptionAsync("manager");
        await chief.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer l’invitation" }).ClickAsync();
        await Expect(chief.Page.GetByRole(AriaRole.Heading, new() { Name = "Invitations en attente" })).ToBeVisibleAsync();
        await chief.ThePageIsSoundAsync();
    }

    private async Task JoinAsync(Visitor colleague)
    {
        using var mails = new MailCatcher(stack.Platform.Mail);
        var page = colleague.Page;
        await page.GotoAsync($"/equipe/invitation#{(await mails.MailsToAsync(Colleague)).Single().Token}");
        await page.GetByLabel("Votre nom").FillAsync("Léa Atelier");
        await page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync("pince multiprise rouge");
        await colleague.ThePageIsSoundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer le compte" }).ClickAsync();
        await page.WaitForURLAsync("**/equipe/planning*");
        await page.GotoAsync("/equipe/membres");
        await Expect(page.GetByText("Réservé aux administrateurs")).ToBeVisibleAsync();
        await colleague.ThePageIsSoundAsync();
    }
}
