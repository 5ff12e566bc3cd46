using System.Text.Json;
using System.Text.Json.Serialization;

namespace IpowerMotors.Web.Rules;

/// <summary>Reads the rules and refuses to start with rules that cannot be followed.</summary>
public static class ReadRules
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="EdgeRulesException">The file is missing, is no JSON of this shape, or contradicts itself; every finding is named.</exception>
    public static EdgeRules From(string path)
    {
        var rules = Parse(path);
        var findings = CheckRules.Findings(rules).ToList();
        return findings.Count == 0 ? rules : throw new EdgeRulesException(path, findings);
    }

    private static EdgeRules Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<EdgeRules>(File.ReadAllText(path), Strict) ?? throw new EdgeRulesException(path, ["it is null"]);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            throw new EdgeRulesException(path, [unreadable.Message]);
        }
    }
}

/// <summary>Rules that the edge cannot follow.</summary>
public sealed class EdgeRulesException(string path, IReadOnlyList<string> findings)
    : Exception($"The edge cannot follow {path}:{string.Concat(findings.Select(finding => $"\n  {finding}"))}");
