using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using ApiVisitor = IpowerMotors.Tests.Features.Booking.Visitor;
using Visitor = IpowerMotors.Tests.Support.Visitor;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed partial class WaitingListJourneyTests(Stack stack)
{
    private const string Service = "revision-complete"; // as long as a Saturday: one visit fills it
    private const string Waiting = "louise@example.fr";

    [Fact]
    public async Task Somebody_joins_the_list_of_a_full_day_is_offered_the_place_that_frees_up_and_takes_it()
    {
        using var http = new HttpClient { BaseAddress = new(stack.Site) };
        using var mails = new MailCatcher(stack.Platform.Mail);
        var henri = new ApiVisitor(http);
        var (day, token) = await FillASaturdayAsync(henri);
        await using var louise = await stack.Browser.PhoneAsync(stack.Site);

        await JoinAsync(louise, day);
        await louise.Page.Clock.InstallAsync();
        await louise.Page.GotoAsync(ListLink().Match((await mails.MailsToAsync(Waiting)).Single().Text!).Value);
        await Expect(louise.Page.GetByText("Vous êtes sur la liste")).ToBeVisibleAsync();
        await louise.ThePageIsSoundAsync();
        (await henri.PostAsync("/api/my-appointment/cancel", token: token)).Status.ShouldBe(HttpStatusCode.OK);

        await mails.MailsToAsync(Waiting, count: 2);
        await louise.Page.Clock.FastForwardAsync("00:31"); // half a minute on the page
        await Expect(louise.Page.GetByText("Une place s’est libérée pour vous")).ToBeVisibleAsync();
        await louise.ThePageIsSoundAsync();
        await louise.Page.GetByRole(AriaRole.Button, new() { Name = "Accepter cette place" }).ClickAsync();
        await Expect(louise.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Mon rendez-vous");
        await Expect(louise.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Révision complète");
        await louise.ThePageIsSoundAsync();
    }

    private static async Task<(DateOnly Day, string Token)> FillASaturdayAsync(ApiVisitor henri)
    {
        var from = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3);
        var slots = await henri.SlotsAsync(ApiVisitor.FullService, $"{from:yyyy-MM-dd}", days: 21);
        var start = slots.Where(slot => slot.GetProperty("remaining").GetInt32() > 0).Select(slot => slot.Text("start")).First(IsSaturday);
        return (DateOnly.Parse(start[..10], CultureInfo.InvariantCulture), await henri.BookedAsync(ApiVisitor.FullService, start, "henri@example.fr"));
    }

    private static bool IsSaturday(string start) => DateTimeOffset.Parse(start, CultureInfo.InvariantCulture).DayOfWeek == DayOfWeek.Saturday;

    private static async Task JoinAsync(Visitor visitor, DateOnly day)
    {
        var page = visitor.Page;
        await page.GotoAsync($"/fr/rendez-vous?service={Service}&step=time");
        var spoken = day.ToString("dddd d MMMM", CultureInfo.GetCultureInfo("fr-FR"));
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{spoken}.*complet$", RegexOptions.IgnoreCase) }).ClickAsync();
        await Expect(page.GetByText("Cette journée est complète")).ToBeVisibleAsync();
        await visitor.ThePageIsSoundAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Me mettre sur liste d’attente" }).ClickAsync();
        await CustomerJourneyTests.FillInAsync(visitor, Waiting, "LB-654-PX");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirmer mon inscription" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vous êtes sur la liste d’attente");
        await visitor.ThePageIsSoundAsync();
    }

    [GeneratedRegex(@"https?://\S+/fr/liste-d-attente#[\w-]+")]
    private static partial Regex ListLink();
}
