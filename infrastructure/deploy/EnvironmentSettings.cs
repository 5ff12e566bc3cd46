using System.Text.RegularExpressions;

namespace IpowerMotors.Deploy;

/// <summary>What <c>envs/ENVIRONMENT.tfvars</c> and <c>.backend</c> say, where it is needed before Terraform runs.</summary>
internal sealed record EnvironmentSettings(string Region, string Profile, string Domain, string SiteHost, IReadOnlyList<string> ServedHosts, string StateBucket)
{
    public static EnvironmentSettings Read(string root, string environment)
    {
        var folder = Path.Combine(root, "infrastructure", "terraform", "envs");
        var variables = File.ReadAllText(Path.Combine(folder, $"{environment}.tfvars"));
        var backend = File.ReadAllText(Path.Combine(folder, $"{environment}.backend"));
        return new(
            Value(variables, "region") ?? "eu-west-3", // the defaults of variables.tf
            Value(variables, "profile") ?? "starter",
            Value(variables, "domain")!, Value(variables, "site_host")!,
            [.. Regex.Matches(variables, """^\s*"([^"]*)"\s*=\s*"serve" """.TrimEnd(), RegexOptions.Multiline).Select(match => match.Groups[1].Value)],
            Value(backend, "bucket")!);
    }

    private static string? Value(string file, string name) =>
        Regex.Match(file, $"""^\s*{name}\s*=\s*"([^"]*)" """.TrimEnd(), RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : null;
}
