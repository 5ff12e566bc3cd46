using System.Text.Json;
using System.Text.RegularExpressions;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>Every call to AWS but objects in S3, through its command line (ADR 11).</summary>
internal sealed partial class Aws(string region)
{
    private static readonly Dictionary<string, string?> Variables = new()
    {
        ["AWS_PAGER"] = "",
        ["AWS_RETRY_MODE"] = "standard",
        ["AWS_MAX_ATTEMPTS"] = $"{Attempts}",
    };

    /// <summary>How often a call is tried, here and for objects (<c>AWS_MAX_ATTEMPTS</c>); eight are about a minute of patience when throttled.</summary>
    public static int Attempts => int.TryParse(System.Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS"), out var attempts) ? attempts : 8;

    /// <summary>Runs <c>aws ARGUMENTS</c> in the environment's region, and returns its JSON; undefined where it answers nothing.</summary>
    /// <param name="arguments">Such as <c>ssm, get-parameter, --name, x</c>; a <c>--region</c> of their own wins.</param>
    /// <exception cref="AwsFailure">AWS refused.</exception>
    public Task<JsonElement> RunAsync(CancellationToken cancellation, params IEnumerable<string> arguments) => RunAsync(null, arguments, cancellation);

    /// <summary>The same with the input as JSON that nobody can read from outside (<c>--cli-input-json</c>).</summary>
    public async Task<JsonElement> RunAsync(object? input, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        string[] given = [.. arguments];
        // A file that only we can read: some versions of the command line read it twice, which a pipe does not survive.
        var file = input is null ? null : Path.GetTempFileName();
        try
        {
            if (file is not null) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(input), cancellation);
            string[] all = [.. given, .. file is null ? [] : new[] { "--cli-input-json", $"file://{file}" }, .. given.Contains("--region") ? [] : new[] { "--region", region }, "--output", "json"];
            var result = await Processes.RunAsync("aws", all, new() { Environment = Variables }, cancellation);
            if (result.ExitCode != 0) throw Failure(given, result.Error);
            return string.IsNullOrWhiteSpace(result.Output) ? default : JsonSerializer.Deserialize<JsonElement>(result.Output);
        }
        finally
        {
            if (file is not null) File.Delete(file);
        }
    }

    private static AwsFailure Failure(string[] arguments, string error)
    {
        var words = error.Trim();
        var code = ErrorCode().Match(words) is { Success: true } match ? match.Groups[1].Value
            : words.Contains("credentials", StringComparison.OrdinalIgnoreCase) ? "NoCredentials" : "Unknown";
        return new(code, $"aws {string.Join(' ', arguments.Take(2))}: {words}");
    }

    [GeneratedRegex(@"An error occurred \((\w+)\)")]
    private static partial Regex ErrorCode();
}
