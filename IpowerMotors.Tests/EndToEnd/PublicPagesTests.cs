using System.Text.RegularExpressions;
using System.Xml.Linq;
using IpowerMotors.Tests.Support;
using Microsoft.Playwright;

namespace IpowerMotors.Tests.EndToEnd;

[Collection(Journeys.Name)]
public sealed partial class PublicPagesTests(Stack stack)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    public async Task A_tap_without_a_connection_says_so_and_the_page_comes_once_it_is_back()
    {
        await using var desk = await stack.Browser.DeskAsync(stack.Site);
        await desk.Page.GotoAsync("/fr/");
        await desk.Page.Context.SetOfflineAsync(true);
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Contact et accès" }).First.ClickAsync();
        await Assertions.Expect(desk.Page.GetByText("Vérifiez votre connexion")).ToBeVisibleAsync();
        foreach (var why in new[] { "ERR_INTERNET_DISCONNECTED", "PartNotLoaded" }) desk.ForgiveComplaints(why);
        await desk.ThePageIsSoundAsync();

        await desk.Page.Context.SetOfflineAsync(false);

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Contact et accès");
    }

    [Fact]
    public async Task Every_public_page_shows_its_heading_and_prices_before_any_script_runs()
    {
        using var http = new HttpClient();

        var services = await http.GetStringAsync($"{stack.Site}/fr/prestations", Token);

        services.ShouldContain("<h1");
        services.ShouldContain("Vidange");
        services.ShouldContain("89");
    }

    [Fact]
    public async Task Search_engines_are_led_to_the_sitemap_and_scripts_come_compressed_and_to_be_kept()
    {
        using var http = new HttpClient { BaseAddress = new(stack.Site) };
        var script = Script().Match(await http.GetStringAsync("/fr/", Token)).Groups[1].Value;
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");

        using var answer = await http.GetAsync(script, Token);

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"], script);
        answer.Headers.CacheControl!.Extensions.ShouldContain(word => word.Name == "immutable");
        http.DefaultRequestHeaders.Clear();
        (await http.GetStringAsync("/robots.txt", Token)).ShouldMatch(@"Sitemap: https://\S+/sitemap\.xml");
    }

    [Fact]
    public async Task Developers_get_the_pages_of_the_source_with_live_reload_and_the_api_behind_them()
    {
        using var http = new HttpClient { BaseAddress = stack.Platform.WebDev };

        (await http.GetStringAsync("/fr/", Token)).ShouldContain("/@vite/client");
        (await http.GetStringAsync("/src/app/App.tsx", Token)).ShouldContain("import.meta.hot"); // compiled, and told of changes
        (await http.GetStringAsync("/api/services", Token)).ShouldContain("vidange");
    }

    private static async Task LookAsync(Visitor visitor, string page)
    {
        (await visitor.Page.GotoAsync(page, new() { WaitUntil = WaitUntilState.NetworkIdle }))!.Status.ShouldBe(200, page);
        await visitor.ThePageIsSoundAsync();
    }

    [GeneratedRegex("""<script type="module"[^>]* src="(/assets/[^"]+)""")]
    private static partial Regex Script();

    private async Task<IReadOnlyList<string>> SitemapAsync()
    {
        using var http = new HttpClient();
        var sitemap = XDocument.Parse(await http.GetStringAsync($"{stack.Site}/sitemap.xml", Token));
        return [.. sitemap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath).Distinct()];
    }
}
