namespace IpowerMotors.Deploy.Dns;

/// <summary>One line of the comparison.</summary>
/// <param name="State"><c>ok</c>, <c>missing</c>, <c>wrong</c> or <c>extra</c>.</param>
/// <param name="Record">What to enter; of an extra one, what to delete.</param>
/// <param name="Now">Of a wrong one, the value that stands there.</param>
internal sealed record Finding(string State, ZoneRecord Record, string? Now = null);

/// <summary>The zone as it must be beside the zone as it is.</summary>
internal static class CompareZone
{
    /// <summary>Every record that must be there, then what stands in its way. Other records of the zone are nobody's business here.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(Zone zone, Resolver resolver, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var name in zone.Records.GroupBy(record => record.Name))
        {
            var found = new HashSet<ZoneRecord>();
            foreach (var type in Types(name))
            {
                found.UnionWith(await resolver.AskAsync(name.Key, type, cancel));
            }
            findings.AddRange(name.GroupBy(record => (record.Type, record.Kind)).SelectMany(group => Compare([.. group], found)));
            findings.AddRange(found.Where(one => InTheWay(one, [.. name])).Select(one => new Finding("extra", one)));
        }
        return findings;
    }

    // An address beside an alias, or an alias beside anything, leads visitors astray.
    private static IEnumerable<string> Types(IEnumerable<ZoneRecord> records) =>
        records.Select(record => record.Type).Union(records.Any(record => record.Type is "CNAME" or "A") ? ["A", "AAAA"] : []);

    private static IEnumerable<Finding> Compare(IReadOnlyList<ZoneRecord> must, IEnumerable<ZoneRecord> found)
    {
        var there = found.Where(one => one.Type == must[0].Type && one.Kind == must[0].Kind).ToList();
        var surplus = there.Where(one => must.All(record => record.Meaning != one.Meaning)).ToList();
        foreach (var record in must)
        {
            var ok = there.Any(one => one.Meaning == record.Meaning);
            var other = !ok && record.Single ? surplus.FirstOrDefault() : null;
            if (other is not null) surplus.Remove(other);
            yield return new(ok ? "ok" : other is null ? "missing" : "wrong", record, other?.Value);
        }
        foreach (var one in surplus)
        {
            yield return new("extra", one);
        }
    }

    private static bool InTheWay(ZoneRecord found, IReadOnlyList<ZoneRecord> must) =>
        found.Type is "A" or "AAAA" or "CNAME" && must.All(record => record.Type != found.Type);
}
