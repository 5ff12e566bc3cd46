using IpowerMotors.Tests.Edge;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Both edges read edge.json: the files in the bucket say what the edge on a developer's machine says.</summary>
public sealed class WebHeaderTests(Moto moto, EdgeServer edge) : IClassFixture<Moto>, IClassFixture<EdgeServer>
{
    [Fact]
    public async Task The_bucket_says_of_every_file_what_the_local_edge_says()
    {
        await using var site = await WebSite.CreateAsync(moto);
        var run = await site.RunAsync();
        run.ExitCode.ShouldBe(0, run.All);
        foreach (var (key, address) in new[]
        {
            ("assets/index-Dc0xz_B7.js", "/assets/index-Dc0xz_B7.js"), ("assets/photo-AbCdEf12.png", "/assets/photo-AbCdEf12.png"), ("robots.txt", "/robots.txt"),
            (".well-known/security.txt", "/.well-known/security.txt"), ("fr/index.html", "/fr/"), ("en/services/index.html", "/en/services"),
            ("index.html", "/equipe/planning"), ("fr/404/index.html", "/fr/nowhere"), ("en/404/index.html", "/en/nowhere"),
        })
        {
            var stored = (await site.LookAsync(key)).Headers;
            using var answer = await edge.Http.GetAsync(address, TestContext.Current.CancellationToken);
            stored.ContentType.ShouldBe($"{answer.Content.Headers.ContentType}", key);
            // .NET writes the directives in an order of its own.
            System.Net.Http.Headers.CacheControlHeaderValue.Parse(stored.CacheControl).ShouldBe(answer.Headers.CacheControl, key);
        }
    }
}
