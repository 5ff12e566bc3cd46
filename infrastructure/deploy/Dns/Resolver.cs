using System.Net;
using DnsClient;
using DnsClient.Protocol;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Dns;

/// <summary>Asks the zone's own servers: what they say now is what the rest of the world says once its copies are old.</summary>
internal sealed class Resolver(LookupClient client, Zone zone)
{
    /// <summary>A resolver that asks the given server, or else those that the zone is delegated to.</summary>
    /// <param name="server">Address, with <c>:port</c> where it is not 53.</param>
    /// <exception cref="DeployFailure">The zone is delegated to nobody.</exception>
    public static async Task<Resolver> ForAsync(Zone zone, string? server, CancellationToken cancel)
    {
        if (server is not null) return new(Client(IPEndPoint.Parse(server)), zone);
        var system = new LookupClient(Options());
        var names = (await system.RecordsAsync(zone.Domain, QueryType.NS, cancel)).NsRecords();
        var addresses = await Task.WhenAll(names.Select(one => Dns(one.NSDName.Value)));
        return addresses.SelectMany(all => all).FirstOrDefault() is { } address
            ? new(Client(new(address, 53)), zone)
            : throw new DeployFailure($"{zone.Domain} is delegated to no name server.", "Look at its registration in OVH's console; --nameserver asks a server before the delegation.");

        async Task<IPAddress[]> Dns(string name) => [.. (await system.RecordsAsync(name, QueryType.A, cancel)).ARecords().Select(one => one.Address)];
    }

    /// <summary>What stands at a name under a type; a CNAME stands under every type.</summary>
    /// <exception cref="DeployFailure">The server does not answer.</exception>
    public async Task<IReadOnlyList<ZoneRecord>> AskAsync(string name, string type, CancellationToken cancel)
    {
        var full = DnsString.Parse(zone.FullName(name));
        var answers = await client.RecordsAsync(full, Enum.Parse<QueryType>(type), cancel);
        // An alias brings what it leads to along; only what stands at this name counts.
        return [.. answers.Where(one => one.DomainName.Equals(full)).Select(one => Read(name, one)).OfType<ZoneRecord>()];
    }

    private static ZoneRecord? Read(string name, DnsResourceRecord record) => record switch
    {
        ARecord a => new(name, "A", a.InitialTimeToLive, $"{a.Address}"),
        AaaaRecord a => new(name, "AAAA", a.InitialTimeToLive, $"{a.Address}"),
        CNameRecord alias => new(name, "CNAME", alias.InitialTimeToLive, alias.CanonicalName.Value),
        MxRecord mail => new(name, "MX", mail.InitialTimeToLive, $"{mail.Preference} {mail.Exchange.Value}"),
        TxtRecord text => new(name, "TXT", text.InitialTimeToLive, $"\"{string.Concat(text.Text)}\""),
        CaaRecord rule => new(name, "CAA", rule.InitialTimeToLive, $"{rule.Flags} {rule.Tag} \"{rule.Value}\""),
        _ => null,
    };

    private static LookupClient Client(IPEndPoint server)
    {
        var options = Options(new NameServer(server));
        options.Recursion = false;
        return new(options);
    }

    private static LookupClientOptions Options(params NameServer[] servers) =>
        new(servers) { UseCache = false, Timeout = TimeSpan.FromSeconds(4), Retries = 2, AutoResolveNameServers = servers.Length == 0 };
}
