using System.Text.Json;
using Microsoft.Playwright;

namespace IpowerMotors.Tests.Support;

/// <summary>A real Chromium, and what every page of ours must satisfy in it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private const string Debians = "/usr/bin/chromium";

    /// <summary>How long a page may take before a test gives up, in milliseconds; generous, because CI machines are busy.</summary>
    private const float Patience = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts the browser that <c>CHROMIUM</c> names, else Debian's, else Playwright's own.</summary>
    public async Task StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? (File.Exists(Debians) ? Debians : null),
            Args = Quiet,
        });
    }

    /// <summary>A visitor with a phone (390 px) in French.</summary>
    public Task<Visitor> PhoneAsync(string origin) => VisitAsync(origin, "fr-FR", 390, 844, touch: true);

    /// <summary>Somebody at a desk (1440 px).</summary>
    public Task<Visitor> DeskAsync(string origin, string locale = "fr-FR") => VisitAsync(origin, locale, 1440, 900, touch: false);

    private async Task<Visitor> VisitAsync(string origin, string locale, int width, int height, bool touch)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = origin,
            Locale = locale,
            TimezoneId = "Europe/Paris",
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
            IsMobile = touch,
            ReducedMotion = ReducedMotion.Reduce, // nothing is measured in the middle of a movement
        });
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}

/// <summary>One person in front of one browser window; complaints of the page are kept.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(
        Path.Combine(Processes.Root, "IpowerMotors.Web/ClientApp/node_modules/axe-core/axe.min.js"));

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add($"{page.Url}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Fails when the page as it stands breaks a WCAG 2.2 A or AA rule that axe can see, scrolls sideways, or complained on the console.</summary>
    public async Task ThePageIsSoundAsync()
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".animate-pulse")).ToHaveCountAsync(0); // what is still loading is not the page
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<JsonElement>("""
            () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                .then(result => result.violations.map(v => `${v.id}: ${v.help} at ${v.nodes.map(n => n.target.join(' ')).join(', ')}`))
            """);
        found.EnumerateArray().Select(violation => violation.GetString()).ShouldBeEmpty($"axe on {Page.Url}");
        await NothingScrollsSidewaysAsync();
        _complaints.ShouldBeEmpty();
    }

    /// <summary>Fails when part of the page lies outside the window's width.</summary>
    public async Task NothingScrollsSidewaysAsync() =>
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth")).ShouldBeLessThanOrEqualTo(1, $"{Page.Url} scrolls sideways");

    /// <summary>
    /// The same in the narrowest window that WCAG 2.2 (1.4.10) asks for: 320 px, or 1280 px at a zoom of 400 %; in our font, and in
    /// the machine's own, often wider one, which stands there until ours has arrived.
    /// </summary>
    public async Task NothingScrollsSidewaysWhenNarrowAsync()
    {
        var usual = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(320, 640);
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await NothingScrollsSidewaysAsync();
        await Page.EvaluateAsync("() => document.documentElement.style.setProperty('--font-sans', 'sans-serif')");
        await NothingScrollsSidewaysAsync();
        await Page.EvaluateAsync("() => document.documentElement.style.removeProperty('--font-sans')");
        await Page.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    /// <summary>Takes back the complaints that a test provoked on purpose, such as a refused request.</summary>
    public void ForgiveComplaints(string containing) => _complaints.RemoveAll(complaint => complaint.Contains(containing, StringComparison.Ordinal));

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
