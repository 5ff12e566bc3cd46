using System.Xml.Linq;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed class PublicPagesTests(Stack stack)
{
    [Fact]
    public async Task Every_page_of_the_sitemap_is_sound_on_a_phone_and_at_a_desk_and_fits_the_narrowest_window()
    {
        var pages = await SitemapAsync();
        pages.Count.ShouldBeGreaterThan(20);
        await using var phone = await stack.Browser.PhoneAsync(stack.Site);
        await using var desk = await stack.Browser.DeskAsync(stack.Site, "en-GB");
        var titles = new List<string>();
        foreach (var page in pages)
        {
            await Task.WhenAll(LookAsync(phone, page), LookAsync(desk, page));
            await desk.NothingScrollsSidewaysWhenNarrowAsync();
            titles.Add(await phone.Page.TitleAsync());
        }
        titles.ShouldBeUnique();
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_with_its_status()
    {
        await using var desk = await stack.Browser.DeskAsync(stack.Site);

        var answer = await desk.Page.GotoAsync("/fr/nulle-part");

        answer!.Status.ShouldBe(404);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        desk.ForgiveComplaints("404");
        await desk.ThePageIsSoundAsync();
    }

    [Fact]
    public async Task Every_public_page_shows_its_heading_and_prices_before_any_script_runs()
    {
        using var http = new HttpClient();

        var services = await http.GetStringAsync($"{stack.Site}/fr/prestations", TestContext.Current.CancellationToken);

        services.ShouldContain("<h1");
        services.ShouldContain("Vidange");
        services.ShouldContain("89");
    }

    private static async Task LookAsync(Visitor visitor, string page)
    {
        (await visitor.Page.GotoAsync(page, new() { WaitUntil = WaitUntilState.NetworkIdle }))!.Status.ShouldBe(200, page);
        await visitor.ThePageIsSoundAsync();
    }

    private async Task<IReadOnlyList<string>> SitemapAsync()
    {
        using var http = new HttpClient();
        var sitemap = XDocument.Parse(await http.GetStringAsync($"{stack.Site}/sitemap.xml", TestContext.Current.CancellationToken));
        return [.. sitemap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath).Distinct()];
    }
}
