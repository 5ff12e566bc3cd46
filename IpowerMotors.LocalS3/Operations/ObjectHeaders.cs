using System.Text;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Headers that are stored with an object and come back with it.</summary>
public static class ObjectHeaders
{
    /// <summary>Start of the user metadata headers.</summary>
    public const string UserPrefix = "x-amz-meta-";

    private const int MostUserBytes = 2048;
    private static readonly string[] Content =
        ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];

    /// <summary>Takes them from a request.</summary>
    /// <exception cref="S3Refusal">MetadataTooLarge: more than 2 KB of user metadata.</exception>
    public static Dictionary<string, string> Read(IHeaderDictionary headers)
    {
        var kept = headers
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: header.Value.ToString()))
            .Where(header => Content.Contains(header.Name) || header.Name.StartsWith(UserPrefix, StringComparison.Ordinal))
            .Select(header => header.Name == "content-encoding" ? (header.Name, Value: WithoutAwsChunked(header.Value)) : header)
            .Where(header => header.Value.Length > 0)
            .ToDictionary(header => header.Name, header => header.Value);
        kept.TryAdd("content-type", "binary/octet-stream");
        var userBytes = kept.Where(header => header.Key.StartsWith(UserPrefix, StringComparison.Ordinal))
            .Sum(header => header.Key.Length - UserPrefix.Length + Encoding.UTF8.GetByteCount(header.Value));
        return userBytes <= MostUserBytes
            ? kept
            : throw new S3Refusal(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size.");
    }

    /// <summary>Gives them back; a signed request may replace content headers by <c>response-content-type</c> and the like.</summary>
    public static void Write(HttpResponse response, IReadOnlyDictionary<string, string> stored, QueryParameters query)
    {
        foreach (var (name, value) in stored)
        {
            response.Headers[name] = value;
        }
        foreach (var name in Content.Where(name => query["response-" + name] is not null))
        {
            response.Headers[name] = query["response-" + name];
        }
    }

    /// <summary>aws-chunked describes the transfer, not the object.</summary>
    private static string WithoutAwsChunked(string encoding) =>
        string.Join(',', encoding.Split(',', StringSplitOptions.TrimEntries).Where(part => part != "aws-chunked"));
}
