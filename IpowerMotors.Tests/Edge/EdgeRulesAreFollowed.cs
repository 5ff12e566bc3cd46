using System.Net;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace IpowerMotors.Tests.Edge;

/// <summary>Every rule of edge.json, one row or more each; a rule without a row fails.</summary>
public sealed class EdgeRulesAreFollowed(EdgeServer edge) : IClassFixture<EdgeServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Pattern of the rule, a path that it decides, status, cache header, and a word of the document or null.</summary>
    public static TheoryData<string, string, int, string, string?> Paths => new()
    {
        { "/api/*", "/api/echo", 200, "private, max-age=7", "GET" },
        { "/csp-hashes.json", "/csp-hashes.json", 404, "no-store", "fr/404" },
        { "*.br", "/robots.txt.br", 404, "no-store", "fr/404" },
        { "*.gz", "/en/index.html.gz", 404, "no-store", "en/404" },
        { "*/index.html", "/index.html", 404, "no-store", "fr/404" },
        { "*/index.html", "/fr/prestations/index.html", 404, "no-store", "fr/404" },
        { "/??/404", "/fr/404", 404, "no-store", "fr/404" },
        { "/.well-known/*", "/.well-known/security.txt", 200, "public, max-age=3600, s-maxage=86400, must-revalidate", "Contact" },
        { "*/.*", "/.vite/manifest.json", 404, "no-store", "fr/404" },
        { "/assets/*", "/assets/index-Dc0xz_B7.js", 200, "public, max-age=31536000, s-maxage=31536000, immutable", "console" },
        { "/assets/*", "/assets/missing-Dc0xz_B7.js", 404, "no-store", "fr/404" },
        { "*.*", "/robots.txt", 200, "public, max-age=3600, s-maxage=86400, must-revalidate", "User-agent" },
        { "*.*", "/favicon.ico", 404, "no-store", "fr/404" },
        { "/equipe/*", "/equipe/planning", 200, "public, max-age=0, s-maxage=0, must-revalidate", "spa" },
        { "*", "/fr/", 200, "public, max-age=0, s-maxage=300, must-revalidate", "<title>fr<" },
        { "*", "/en/services", 200, "public, max-age=0, s-maxage=300, must-revalidate", "<title>en/services<" },
        { "*", "/en/nowhere", 404, "no-store", "en/404" },
        { "*", "/fr/services", 404, "no-store", "fr/404" },
        { "*.*", "/openapi/v1.json", 404, "no-store", "fr/404" },
        { "*", "/api", 404, "no-store", "fr/404" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_path_gets_what_its_rule_says(string pattern, string path, int status, string cache, string? word)
    {
        using var answer = await edge.Http.GetAsync(path, Cancel);

        ((int)answer.StatusCode).ShouldBe(status, pattern);
        answer.Headers.CacheControl!.ToString().Split(", ").Order().ShouldBe(cache.Split(", ").Order());
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(word!);
    }

    [Theory]
    [InlineData("/", "de-DE, en-GB;q=0.9, fr;q=0.8", 302, "/en/")]
    [InlineData("/?utm=1", "fr-CA", 302, "/fr/?utm=1")]
    [InlineData("/", "de, en;q=0", 302, "/fr/")]
    [InlineData("/", null, 302, "/fr/")]
    [InlineData("/equipe", null, 308, "/equipe/planning")]
    [InlineData("/equipe/", null, 308, "/equipe/planning")]
    [InlineData("/fr", null, 308, "/fr/")]
    [InlineData("/fr/prestations/?page=2", null, 308, "/fr/prestations?page=2")]
    public async Task An_address_with_a_better_spelling_leads_there(string path, string? accepts, int status, string location)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepts);
        using var answer = await edge.Http.SendAsync(request, Cancel);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Location!.ToString().ShouldBe(location);
    }

    [Fact]
    public void No_rule_is_without_a_scenario()
    {
        var rules = EdgeServer.Rules;
        rules["behaviours"]!.AsArray().Select(rule => (string)rule!["path"]!).Except(Paths.Select(row => row.Data.Item1)).ShouldBeEmpty();
        rules["redirects"]!.AsArray().Select(rule => (string)rule!["path"]!).ShouldBe(["/", "/equipe", "/equipe/"], ignoreOrder: true);
        rules["pages"]!["withTrailingSlash"]!.AsArray().Select(path => (string)path!).ShouldBe(["/fr/", "/en/"]);
    }

    [Fact]
    public void The_first_matching_rule_of_every_row_is_the_one_it_names()
    {
        var patterns = EdgeServer.Rules["behaviours"]!.AsArray().Select(rule => (string)rule!["path"]!).ToList();
        foreach (var (pattern, path) in Paths.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            patterns.First(candidate => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(candidate, path, false)).ShouldBe(pattern, path);
        }
    }

    [Fact]
    public async Task The_file_keeps_its_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.ChangeExtension(EdgeServer.RulesPath, "schema.json"), Cancel);

        schema.Validate(EdgeServer.Rules.ToJsonString()).ShouldBeEmpty();
        var wrong = EdgeServer.Rules.DeepClone();
        wrong["contentSecurityPolicy"]!["directives"]!["style-src"] = new JsonArray("'unsafe-inline'");
        schema.Validate(wrong.ToJsonString()).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/fr/")]
    [InlineData("/fr/nowhere")]
    [InlineData("/")]
    [InlineData("/assets/photo-AbCdEf12.png")]
    [InlineData("/api/echo")]
    [InlineData("/api/teapot")]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Every_response_carries_the_security_headers(string path)
    {
        using var answer = await edge.Http.GetAsync(path, Cancel);

        foreach (var (name, value) in EdgeServer.Rules["headers"]!.AsObject())
        {
            answer.Headers.GetValues(name).ShouldBe([(string)value!], name);
        }
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self' 'sha256-");
        policy.ShouldContain($"'{ClientBuild.InlineScriptHash}'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/equipe/planning", true)]
    [InlineData("/api/echo", true)]
    [InlineData("/fr/", false)]
    public async Task Only_what_is_private_is_kept_from_search_engines(string path, bool kept)
    {
        using var answer = await edge.Http.GetAsync(path, Cancel);

        answer.Headers.Contains("X-Robots-Tag").ShouldBe(kept);
    }

    [Fact]
    public async Task Health_names_the_API_and_survives_its_absence()
    {
        using var alive = await edge.Http.GetAsync("/alive", Cancel);
        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await edge.Http.GetStringAsync("/health", Cancel)).ShouldContain("\"api\"");
    }
}
