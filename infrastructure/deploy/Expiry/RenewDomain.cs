using System.Text.Json;
using System.Text.Json.Nodes;

namespace IpowerMotors.Deploy.Expiry;

/// <summary>Orders one more year of a domain at OVH. Nothing is paid here: the order waits at its address for whoever pays it.</summary>
internal static class RenewDomain
{
    private const string Year = "P1Y";

    /// <summary>Orders, or asks for the price only.</summary>
    /// <param name="priceOnly">Nothing is ordered.</param>
    /// <returns>What was ordered, for how much, and where to pay.</returns>
    /// <exception cref="HttpRequestException">OVH refuses.</exception>
    /// <exception cref="InvalidOperationException">OVH does not sell one year of this domain alone.</exception>
    public static async Task<string> OrderAsync(OvhApi ovh, string domain, bool priceOnly, CancellationToken cancel)
    {
        var service = (await ovh.GetAsync($"/domain/{domain}/serviceInfos", cancel)).GetProperty("serviceId").GetInt64();
        var offers = await ovh.GetAsync($"/service/{service}/renew", cancel);
        if (!offers.EnumerateArray().Any(offer => offer.GetProperty("renewPeriod").GetString() == Year && Alone(offer, service)))
        {
            throw new InvalidOperationException($"OVH does not offer one year of {domain} by itself; renew it in the console.");
        }
        var order = await ovh.PostAsync($"/service/{service}/renew", new JsonObject { ["dryRun"] = priceOnly, ["duration"] = Year, ["services"] = new JsonArray(service) }, cancel);
        var price = order.GetProperty("priceWithTax").GetProperty("text").GetString();
        return priceOnly
            ? $"one year of {domain} costs {price}"
            : $"one year of {domain} ordered for {price} (order {order.GetProperty("orderId")}); pay at {order.GetProperty("url").GetString()}";
    }

    // A strategy may renew the hosting along with the domain: nobody asked for that.
    private static bool Alone(JsonElement offer, long service) => offer.GetProperty("strategies").EnumerateArray()
        .Any(strategy => strategy.GetProperty("services").EnumerateArray().Select(one => one.GetInt64()).SequenceEqual([service]));
}
