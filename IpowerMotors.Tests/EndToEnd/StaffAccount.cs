using System.Text.RegularExpressions;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;

namespace IpowerMotors.Tests.EndToEnd;

/// <summary>The one account of the workshop: whichever journey comes first opens it with the one-time link, the others sign in.</summary>
internal static partial class StaffAccount
{
    /// <summary>Its address.</summary>
    internal const string Email = "atelier@example.fr";

    /// <summary>Its password.</summary>
    internal const string Password = "clé de douze à molette";
    private static bool _isOpen;

    /// <summary>Gets a visitor to the planning.</summary>
    public static async Task EnterAsync(Stack stack, Visitor visitor)
    {
        if (_isOpen)
        {
            await visitor.Page.GotoAsync("/equipe/connexion");
            await SignInAsync(visitor);
        }
        else
        {
            await OpenAsync(stack, visitor);
            _isOpen = true;
        }
        await visitor.Page.WaitForURLAsync("**/equipe/planning*");
    }

    /// <summary>Signs in on the page that asks for it.</summary>
    public static async Task SignInAsync(Visitor visitor)
    {
        await visitor.Page.GetByLabel("Adresse e-mail").FillAsync(Email);
        await visitor.Page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        visitor.ForgiveComplaints("401");
    }

    private static async Task OpenAsync(Stack stack, Visitor visitor)
    {
        var page = visitor.Page;
        await stack.Platform.PrintsAsync("/equipe/premier-acces#", TimeSpan.FromSeconds(30));
        await page.GotoAsync(FirstAccess().Match(stack.Platform.Output).Value);
        await page.GetByLabel("Votre nom").FillAsync("Nadia Chef");
        await page.GetByLabel("Adresse e-mail").FillAsync(Email);
        await page.GetByLabel("Mot de passe", new() { Exact = true }).FillAsync(Password);
        await visitor.ThePageIsSoundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer le compte" }).ClickAsync();
    }

    [GeneratedRegex(@"https?://\S+/equipe/premier-acces#[\w-]+")]
    private static partial Regex FirstAccess();
}
