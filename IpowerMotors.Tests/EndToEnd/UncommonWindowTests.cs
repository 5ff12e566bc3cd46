using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IpowerMotors.Tests.EndToEnd;

/// <summary>Colours of the visitor's own, and windows lower than a hand: what only a browser can tell.</summary>
[Collection(Journeys.Name)]
public sealed class UncommonWindowTests(Stack stack)
{
    private const string Times = "/fr/rendez-vous?service=vidange";

    [Fact]
    public async Task In_forced_colours_the_chosen_day_and_time_are_outlined_and_buttons_keep_their_edge()
    {
        await using var desk = await stack.Browser.DeskAsync(stack.Site);
        await desk.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        await desk.Page.GotoAsync(Times);

        var chosen = desk.Page.Locator("input:checked + span");
        await Expect(chosen).ToHaveCountAsync(2);
        await Expect(chosen.First).ToHaveCSSAsync("outline-width", "4px");
        await Expect(chosen.Last).ToHaveCSSAsync("outline-width", "4px");
        await Expect(Continue(desk.Page)).ToHaveCSSAsync("border-top-width", "2px");
    }

    [Theory]
    [InlineData(844, 390)] // a phone held sideways
    [InlineData(320, 256)] // 1280 × 1024 at a zoom of 400 %
    public async Task In_a_low_window_the_bars_scroll_away_with_the_page(int width, int height)
    {
        await using var desk = await stack.Browser.DeskAsync(stack.Site);
        await desk.Page.SetViewportSizeAsync(width, height);

        await desk.Page.GotoAsync(Times);
        await Expect(desk.Page.Locator("input:checked")).ToHaveCountAsync(2);

        await Expect(Continue(desk.Page)).Not.ToBeInViewportAsync();
        await Continue(desk.Page).ScrollIntoViewIfNeededAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Banner)).Not.ToBeInViewportAsync();
        await desk.ThePageIsSoundAsync();
    }

    private static ILocator Continue(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Continuer" });
}
