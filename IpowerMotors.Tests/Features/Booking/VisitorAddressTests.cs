using System.Net;
using System.Net.Sockets;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Booking;

/// <summary>Whom the limits count, behind each of production's proxies.</summary>
public sealed class VisitorAddressTests(Garage garage)
{
    private const string Ana = "203.0.113.1", Bob = "203.0.113.2", Forged = "198.51.100.7";

    [Fact]
    public async Task With_Aspires_setting_that_believes_every_proxy_an_invented_address_still_counts_for_nothing()
    {
        await using var api = await OpenAsync(new() { ["ForwardedHeaders_Enabled"] = "true" });

        (await AskAsync(api, Ana)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Bob)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, $"{Forged}, {Ana}")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_household_is_counted_once_whichever_of_its_addresses_it_comes_from()
    {
        await using var api = await OpenAsync([]);

        (await AskAsync(api, "2001:db8:0:1::1")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, "2001:db8:0:1:ffff::2")).ShouldBe(HttpStatusCode.TooManyRequests); // the same /64
        (await AskAsync(api, "2001:db8:0:2::1")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Ana)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, $"::ffff:{Ana}")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Behind_the_balancer_only_its_network_may_name_the_visitor()
    {
        await using var api = await OpenAsync(new() { ["Proxy:Networks"] = "192.0.2.0/24,127.0.0.2/32", ["ForwardedHeaders_Enabled"] = "true" });

        (await AskAsync(api, Ana, from: "127.0.0.2")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Bob, from: "127.0.0.2")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, $"{Forged}, {Ana}", from: "127.0.0.2")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Ana, from: "127.0.0.3")).ShouldNotBe(HttpStatusCode.TooManyRequests); // a neighbour, counted as itself
        (await AskAsync(api, Bob, from: "127.0.0.3")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task On_Lambda_the_edge_functions_header_names_the_visitor_and_the_usual_one_does_not()
    {
        const string Header = "X-Viewer-Address";
        await using var api = await OpenAsync(new() { ["Proxy:Header"] = Header });

        (await AskAsync(api, Ana, Header)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Bob, Header)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Ana, Header)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(api, Ana)).ShouldNotBe(HttpStatusCode.TooManyRequests); // counted as the adapter
        (await AskAsync(api, Bob)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private async Task<GarageApi> OpenAsync(Dictionary<string, string?> settings)
    {
        settings["RateLimits:Tokens:Permits"] = "1";
        return await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, settings: settings);
    }

    private static async Task<HttpStatusCode> AskAsync(GarageApi api, string address, string header = "X-Forwarded-For", string from = "127.0.0.1")
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (context, token) => ConnectAsync(IPAddress.Parse(from), context.DnsEndPoint.Port, token) };
        using var http = new HttpClient(handler) { BaseAddress = api.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/my-appointment?token=none") { Headers = { { header, address } } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
