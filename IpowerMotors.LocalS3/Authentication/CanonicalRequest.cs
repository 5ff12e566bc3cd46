using System.Text.RegularExpressions;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Authentication;

/// <summary>The one text form of a request that both sides sign.</summary>
public static partial class CanonicalRequest
{
    /// <summary>Builds it from the decoded path and query, so that two spellings of one address sign alike.</summary>
    public static string Build(HttpRequest request, S3Target target, QueryParameters query, SignatureClaim claim) => string.Join('\n',
        request.Method,
        string.Join('/', target.Path.Split('/').Select(Uri.EscapeDataString)),
        Query(query),
        string.Concat(claim.SignedHeaders.Select(name => $"{name}:{Value(request.Headers, name)}\n")),
        string.Join(';', claim.SignedHeaders),
        claim.PayloadHash);

    private static string Query(QueryParameters query) => string.Join('&', query.Pairs
        .Where(pair => pair.Key != PresignedSignature.SignatureParameter)
        .Select(pair => (Name: Uri.EscapeDataString(pair.Key), Value: Uri.EscapeDataString(pair.Value)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Value(IHeaderDictionary headers, string name) =>
        string.Join(',', headers[name].Select(value => Spaces().Replace(value!.Trim(), " ")));

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
