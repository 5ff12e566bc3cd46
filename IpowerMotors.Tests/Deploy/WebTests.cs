using System.Collections.Concurrent;
using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy web</c> against an emulated account, on a small client build.</summary>
public sealed class WebTests(Moto moto) : IClassFixture<Moto>
{
    private const string Script = "assets/index-Dc0xz_B7.js";

    [Fact]
    public async Task The_first_upload_brings_hashed_files_before_pages_and_the_application_last()
    {
        await using var site = await WebSite.CreateAsync(moto);

        var run = await site.RunAsync();

        run.ExitCode.ShouldBe(0, run.All);
        var order = site.Proxy.Uploaded(WebSite.Bucket).ToList();
        order[..2].ShouldBe([Script, "assets/photo-AbCdEf12.png"], ignoreOrder: true);
        order[2..4].ShouldBe([".well-known/security.txt", "robots.txt"], ignoreOrder: true);
        order[4..^1].ShouldBe(["en/404/index.html", "en/index.html", "en/services/index.html", "fr/404/index.html", "fr/index.html", "fr/prestations/index.html"], ignoreOrder: true);
        order[^1].ShouldBe("index.html");
        (await site.KeysAsync()).ShouldBe([.. order, WebSite.NotOurs], ignoreOrder: true);
    }

    [Fact]
    public async Task A_second_run_uploads_deletes_and_invalidates_nothing()
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        var before = (await site.InvalidatedAsync()).Count;
        site.Proxy.Requests.Clear();

        var run = await site.RunAsync();

        run.ExitCode.ShouldBe(0, run.All);
        ((string?)run.Step("compare")!["detail"]).ShouldBe("the bucket is the build already: 11 files");
        site.Proxy.Requests.ShouldNotContain(one => one.StartsWith($"PUT /{WebSite.Bucket}/", StringComparison.Ordinal) || one.StartsWith("DELETE /" + WebSite.Bucket, StringComparison.Ordinal));
        (await site.InvalidatedAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Only_what_changed_is_uploaded_and_invalidated_under_both_its_addresses()
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        site.Proxy.Requests.Clear();
        site.Write("fr/prestations/index.html", "<title>new</title>");
        site.Write("fr/index.html", "<title>new</title>");
        site.Write("robots.txt", "new");
        site.Write("index.html", "new");
        site.Write("assets/new-AbCdEf12.js", "new");

        var run = await site.RunAsync();

        site.Proxy.Uploaded(WebSite.Bucket).ShouldBe(["assets/new-AbCdEf12.js", "robots.txt", "fr/index.html", "fr/prestations/index.html", "index.html"], ignoreOrder: true, run.All);
        (await site.InvalidatedAsync())[^1].ShouldBe(
            ["/fr/", "/fr/index.html", "/fr/prestations", "/fr/prestations/index.html", "/robots.txt", "/index.html", "/equipe/*"], ignoreOrder: true);
    }

    [Fact]
    public async Task Many_changed_pages_are_invalidated_by_folder()
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        foreach (var number in Enumerable.Range(1, 12))
        {
            site.Write($"fr/page-{number}/index.html", "new");
        }

        await site.RunAsync();

        (await site.InvalidatedAsync())[^1].ShouldBe(["/fr/*"]);
    }

    [Theory]
    [InlineData("PUT /ipower-production-web/fr/index.html")]
    [InlineData("POST /2020-05-31/distribution/")] // everything is uploaded, CloudFront does not know yet
    public async Task A_killed_upload_leaves_a_whole_site_and_the_next_run_finishes_it(string held)
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        File.Move(Path.Combine(site.Build.Root, Script), Path.Combine(site.Build.Root, "assets/index-New00001.js"));
        site.Write("fr/index.html", """<script src="/assets/index-New00001.js">""");
        site.Write("en/index.html", """<script src="/assets/index-New00001.js">""");

        await site.KillWhenHeldAsync(request => request.StartsWith(held, StringComparison.Ordinal));

        var keys = await site.KeysAsync();
        keys.ShouldContain(Script);
        keys.ShouldContain("assets/index-New00001.js");
        var refused = await site.RunAsync();
        refused.ExitCode.ShouldBe(1);
        refused.All.ShouldContain("--take-lock");
        var run = await site.RunAsync("--take-lock");
        run.ExitCode.ShouldBe(0, run.All);
        (await site.TextAsync("fr/index.html")).ShouldContain("New00001");
        (await site.InvalidatedAsync())[^1].ShouldBe(["/fr/", "/fr/index.html", "/en/", "/en/index.html"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("PUT /ipower-production-web/fr/index.html", "pages")]
    [InlineData("POST /2020-05-31/distribution/", "invalidate")]
    public async Task A_refused_upload_or_invalidation_is_told_and_the_next_run_finishes_it(string refused, string step)
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        site.Write("fr/index.html", "<title>new</title>");
        (site.Proxy.Refusal, site.Proxy.Refuses) = ((403, "AccessDenied"), request => request.StartsWith(refused, StringComparison.Ordinal));

        var run = await site.RunAsync();
        site.Proxy.Refuses = _ => false;
        var clean = await site.RunAsync();

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step(step)!["next"])!.ShouldContain("lacks the right");
        clean.ExitCode.ShouldBe(0, clean.All);
        (await site.TextAsync("fr/index.html")).ShouldContain("new");
        (await site.InvalidatedAsync())[^1].ShouldBe(["/fr/", "/fr/index.html"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_throttled_upload_arrives_whole()
    {
        await using var site = await WebSite.CreateAsync(moto);
        var tries = new ConcurrentDictionary<string, int>();
        site.Proxy.Refuses = request => request.Contains(WebSite.Bucket, StringComparison.Ordinal) && tries.AddOrUpdate(request, 1, (_, before) => before + 1) <= 2;

        var run = await site.RunAsync();

        run.ExitCode.ShouldBe(0, run.All);
        tries.Values.ShouldContain(3);
        (await site.KeysAsync()).Count.ShouldBe(12);
    }

    [Fact]
    public async Task Old_hashed_files_are_deleted_a_week_after_the_last_page_named_them_and_old_pages_at_once()
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        File.Delete(Path.Combine(site.Build.Root, Script));
        Directory.Delete(Path.Combine(site.Build.Root, "fr/prestations"), recursive: true);

        await site.RunAsync();
        (await site.KeysAsync()).ShouldNotContain("fr/prestations/index.html");
        (await site.InvalidatedAsync())[^1].ShouldBe(["/fr/prestations", "/fr/prestations/index.html"], ignoreOrder: true);
        await site.AgeAsync(TimeSpan.FromDays(6.9));
        await site.RunAsync();
        (await site.KeysAsync()).ShouldContain(Script);
        await site.AgeAsync(TimeSpan.FromDays(0.2));
        var last = await site.RunAsync();

        (await site.KeysAsync()).ShouldNotContain(Script, last.All);
        (await site.KeysAsync()).ShouldContain(WebSite.NotOurs);
    }

    [Fact]
    public async Task An_inline_script_that_the_policy_would_block_stops_the_upload_and_tells_what_to_do()
    {
        await using var site = await WebSite.CreateAsync(moto, "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        var run = await site.RunAsync();

        run.ExitCode.ShouldBe(1);
        ((string?)run.Step("policy")!["detail"])!.ShouldContain(ClientBuild.InlineScriptHash);
        ((string?)run.Step("policy")!["next"])!.ShouldStartWith("deploy.sh production plan, apply, then web again");
        site.Proxy.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Half_a_build_deletes_nothing()
    {
        await using var site = await WebSite.CreateAsync(moto);
        await site.RunAsync();
        var before = await site.KeysAsync();
        File.Delete(Path.Combine(site.Build.Root, "en/404/index.html"));

        var run = await site.RunAsync();

        run.ExitCode.ShouldBe(1);
        ((string?)run.Step("policy")!["detail"])!.ShouldContain("/en/404/index.html is missing");
        (await site.KeysAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_dry_run_tells_everything_and_changes_nothing()
    {
        await using var site = await WebSite.CreateAsync(moto);

        var run = await site.RunAsync("--dry-run");

        run.ExitCode.ShouldBe(0, run.All);
        ((string?)run.Step("compare")!["detail"])!.ShouldStartWith("11 of 11 files to upload, 0 to delete");
        site.Proxy.Requests.ShouldNotContain(one => !one.StartsWith("GET ", StringComparison.Ordinal) && !one.StartsWith("HEAD ", StringComparison.Ordinal));
    }
}
