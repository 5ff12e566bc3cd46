using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed class StaffJourneyTests(Stack stack)
{
    private const string Plate = "FK-789-LM"; // no other journey books with it

    [Fact]
    public async Task Staff_open_the_first_account_see_a_booking_move_it_by_keyboard_and_a_colleague_sees_it_live()
    {
        var (day, start) = await ACustomerBooksAsync("marion@example.fr");
        await using var chief = await stack.Browser.DeskAsync(stack.Site);
        await StaffAccount.EnterAsync(stack, chief);
        await using var colleague = await stack.Browser.DeskAsync(stack.Site);
        await StaffAccount.EnterAsync(stack, colleague);
        await Task.WhenAll(ShowAsync(chief, day, start), ShowAsync(colleague, day, start));

        await Card(chief).FocusAsync();
        foreach (var key in new[] { "Space", "ArrowDown", "ArrowDown", "Enter" })
        {
            await chief.Page.Keyboard.PressAsync(key);
        }

        await Expect(Card(chief)).Not.ToContainTextAsync(start);
        await Expect(Card(colleague)).Not.ToContainTextAsync(start);
        using var mails = new MailCatcher(stack.Platform.Mail);
        (await mails.MailsToAsync("marion@example.fr", count: 2)).Count.ShouldBe(2);
        await Task.WhenAll(chief.ThePageIsSoundAsync(), colleague.ThePageIsSoundAsync());
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Thème sombre" }).ClickAsync();
        await colleague.ThePageIsSoundAsync();
        await chief.NothingScrollsSidewaysWhenNarrowAsync();
        await MoveInThePanelAsync(chief);
        foreach (var (width, height) in new[] { (1024, 768), (1440, 900) })
        {
            await chief.Page.SetViewportSizeAsync(width, height);
            await TheWholeDayIsInSightAsync(chief);
        }
        await chief.Page.GotoAsync("/equipe/envois");
        await Expect(chief.Page.GetByText("Tout est parti")).ToBeVisibleAsync();
        await chief.ThePageIsSoundAsync();
        await chief.NothingScrollsSidewaysWhenNarrowAsync();
    }

    [Fact]
    public async Task Without_a_session_every_staff_page_leads_to_the_sign_in()
    {
        await using var stranger = await stack.Browser.PhoneAsync(stack.Site);
        foreach (var page in new[] { "/equipe/planning", "/equipe/devis", "/equipe/envois", "/equipe/membres" })
        {
            await stranger.Page.GotoAsync(page);
            await Expect(stranger.Page.GetByLabel("Mot de passe", new() { Exact = true })).ToBeVisibleAsync();
            stranger.ForgiveComplaints("401");
            await stranger.ThePageIsSoundAsync();
            await stranger.NothingScrollsSidewaysWhenNarrowAsync();
        }
    }

    [Fact]
    public async Task An_unknown_staff_address_says_so_instead_of_staying_empty()
    {
        await using var stranger = await stack.Browser.DeskAsync(stack.Site);

        await stranger.Page.GotoAsync("/equipe/nulle-part");

        await stranger.ThePageIsSoundAsync();
    }

    private async Task<(string Day, string Start)> ACustomerBooksAsync(string email)
    {
        await using var customer = await stack.Browser.PhoneAsync(stack.Site);
        await CustomerJourneyTests.BookAsync(customer, email, Plate, "Visite");
        using var mails = new MailCatcher(stack.Platform.Mail);
        var token = (await mails.MailsToAsync(email)).Single().Token;
        using var http = new HttpClient { BaseAddress = new(stack.Site) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var appointment = await http.GetFromJsonAsync<JsonElement>("/api/my-appointment", TestContext.Current.CancellationToken);
        var start = appointment.GetProperty("start").GetString()!;
        return (start[..10], start[11..16]);
    }

    private static async Task ShowAsync(Visitor visitor, string day, string start)
    {
        await visitor.Page.GotoAsync($"/equipe/planning?day={day}");
        await Expect(Card(visitor)).ToContainTextAsync(start);
        visitor.ForgiveComplaints("401");
        await visitor.ThePageIsSoundAsync();
    }

    /// <summary>Another time, chosen in the panel: the focus comes back to the card.</summary>
    private static async Task MoveInThePanelAsync(Visitor visitor)
    {
        await Card(visitor).PressAsync("Enter");
        var panel = visitor.Page.GetByRole(AriaRole.Dialog);
        var times = panel.GetByLabel("Heure");
        await Expect(times).ToBeVisibleAsync();
        await visitor.ThePageIsSoundAsync();
        await times.SelectOptionAsync(new SelectOptionValue { Index = await times.Locator("option").CountAsync() - 1 });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Déplacer" }).PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Annuler" })).ToBeVisibleAsync();
        await Expect(Card(visitor)).ToBeFocusedAsync();
    }

    /// <summary>The board ends in the window, and no line of a card is cut through: it is shown as a whole or not at all.</summary>
    private static async Task TheWholeDayIsInSightAsync(Visitor visitor)
    {
        (await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight - window.innerHeight")).ShouldBeLessThanOrEqualTo(1);
        var cut = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('[data-card] button')].flatMap(card => {
                const end = card.getBoundingClientRect().top + card.clientTop + card.clientHeight;
                const isCut = ({ top, bottom }) => top < end - 1 && bottom > end + 1;
                return [...card.querySelectorAll('span, strong')].filter(line => isCut(line.getBoundingClientRect())).map(line => line.textContent);
            })
            """);
        cut.ShouldBeEmpty();
    }

    private static ILocator Card(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = Plate }).First;
}
