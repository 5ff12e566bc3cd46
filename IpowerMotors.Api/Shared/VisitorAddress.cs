using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// Whom a request comes from, as the proxy before us tells. <c>Proxy:Networks</c> says who is believed (loopback unless set: the box's
/// proxy, the edge, Lambda's adapter), <c>Proxy:Header</c> in which header (<c>X-Forwarded-For</c> unless set).
/// </summary>
public static class VisitorAddress
{
    /// <summary>Trusts the proxy, and nobody else: of a longer list only the last entry counts, which the proxy itself vouches for.</summary>
    public static void AddVisitorAddress(this IHostApplicationBuilder builder)
    {
        var networks = (builder.Configuration["Proxy:Networks"] ?? "127.0.0.0/8,::1/128").Split(',').Select(IPNetwork.Parse).ToArray();
        // After the framework's own reading of ASPNETCORE_FORWARDEDHEADERS_ENABLED, which Aspire sets and which believes everybody.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardedForHeaderName = builder.Configuration["Proxy:Header"] ?? options.ForwardedForHeaderName;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
    }
}
