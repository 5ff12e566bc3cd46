namespace IpowerMotors.Deploy.Dns;

/// <summary>A record as OVH's form asks for it.</summary>
/// <param name="Name">Subdomain; empty for the top of the zone.</param>
/// <param name="Type">Such as <c>CNAME</c>.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Value">As in a zone file: names end in a dot, texts stand in quotes.</param>
internal sealed record ZoneRecord(string Name, string Type, int Ttl, string Value)
{
    /// <summary>What may differ in spelling without meaning anything else: names know no case.</summary>
    public string Meaning => Type is "TXT" or "CAA" ? Value : Value.ToLowerInvariant();

    /// <summary>Of a text the word that says what it is, such as <c>v=spf1</c>: of each kind there is one at a name.</summary>
    public string Kind => Type == "TXT" ? Value.Trim('"').Split(' ', ';')[0] : "";

    /// <summary>Whether a name can have only one such record.</summary>
    public bool Single => Type is "CNAME" or "TXT" or "A";
}

/// <summary>What the zone must say.</summary>
/// <param name="Domain">Such as <c>ipowerfrance.fr</c>.</param>
internal sealed record Zone(string Domain, IReadOnlyList<ZoneRecord> Records)
{
    /// <summary>Whole name of a record.</summary>
    public string FullName(string name) => name.Length == 0 ? Domain : $"{name}.{Domain}";
}
