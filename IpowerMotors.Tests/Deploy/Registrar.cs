using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Deploy;

/// <summary>
/// The registry's RDAP server (answers shaped as AFNIC's) and OVH's API, which checks every signature as the documentation of that API
/// describes it, on one loopback port.
/// </summary>
public sealed class Registrar : IAsyncDisposable
{
    private const string Application = "app", Secret = "app-secret", Consumer = "consumer";
    private readonly WebApplication _server;
    private readonly string _url = $"http://127.0.0.1:{Processes.FreePort()}";

    private Registrar(double daysLeft)
    {
        var end = DateTimeOffset.UtcNow.AddDays(daysLeft);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_url);
        _server = builder.Build();
        _server.MapGet("/domain/ipowerfrance.fr", () => Results.Text(Rdap(end), "application/rdap+json"));
        _server.MapGet("/1.0/auth/time", () => Results.Text(Now));
        _server.MapGet("/1.0/domain/ipowerfrance.fr/serviceInfos", request => AnswerAsync(request, """{"domain":"ipowerfrance.fr","serviceId":12345,"renew":{"automatic":false}}"""));
        _server.MapGet("/1.0/service/12345/renew", request => AnswerAsync(request, Offers));
        _server.MapPost("/1.0/service/12345/renew", request => AnswerAsync(request, """{"orderId":123456789,"url":"https://www.ovh.com/order?orderId=123456789","priceWithTax":{"value":9.59,"text":"9.59 €","currencyCode":"EUR"}}"""));
    }

    /// <summary>A server on which ipowerfrance.fr ends in so many days.</summary>
    public static async Task<Registrar> StartAsync(double daysLeft)
    {
        var registrar = new Registrar(daysLeft);
        await registrar._server.StartAsync();
        return registrar;
    }

    /// <summary>What OVH offers: this domain with its hosting, and alone.</summary>
    public string Offers { get; set; } = """[{"renewPeriod":"P1Y","strategies":[{"services":[67890,12345],"price":{"value":37.87}},{"services":[12345],"price":{"value":7.99}}]}]""";

    /// <summary>Bodies of the orders whose signature was right.</summary>
    public ConcurrentQueue<JsonNode> Orders { get; } = new();

    /// <summary>Options that lead the tool here.</summary>
    public string[] Options => ["--domain", "ipowerfrance.fr", "--rdap", $"{_url}/", "--ovh-api", $"{_url}/1.0"];

    /// <summary>The keys that OVH knows.</summary>
    public static Dictionary<string, string?> Keys => new()
    {
        ["OVH_APPLICATION_KEY"] = Application,
        ["OVH_APPLICATION_SECRET"] = Secret,
        ["OVH_CONSUMER_KEY"] = Consumer,
    };

    // OVH's clock is not ours: signatures by the local time would be refused.
    private static string Now => DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private async Task AnswerAsync(HttpContext context, string answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (!IsSigned(context.Request, body))
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("""{"errorCode":"INVALID_SIGNATURE","message":"Invalid signature"}""");
            return;
        }
        if (body.Length > 0) Orders.Enqueue(JsonNode.Parse(body)!);
        await context.Response.WriteAsync(answer);
    }

    private bool IsSigned(HttpRequest request, string body)
    {
        var time = (string?)request.Headers["X-Ovh-Timestamp"] ?? "";
        var text = string.Join('+', Secret, Consumer, request.Method, $"{_url}{request.Path}{request.QueryString}", body, time);
        return request.Headers["X-Ovh-Application"] == Application && request.Headers["X-Ovh-Consumer"] == Consumer
            && request.Headers["X-Ovh-Signature"] == "$1$" + Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)))
            && Math.Abs(long.Parse(Now, CultureInfo.InvariantCulture) - long.Parse(time, CultureInfo.InvariantCulture)) < 30;
    }

    private static string Rdap(DateTimeOffset end) => $$$"""
        {"rdapConformance":["rdap_level_0"],"objectClassName":"domain","handle":"DOM000000000001-FRNIC","ldhName":"ipowerfrance.fr",
         "status":["active"],"nameservers":[{"objectClassName":"nameserver","ldhName":"dns104.ovh.net"}],
         "events":[{"eventAction":"registration","eventDate":"2020-03-01T10:00:00Z"},
                   {"eventAction":"expiration","eventDate":"{{{end:yyyy-MM-dd'T'HH:mm:ss'Z'}}}"},
                   {"eventAction":"last changed","eventDate":"2026-03-01T10:00:00Z"}],
         "secureDNS":{"delegationSigned":false}}
        """;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
