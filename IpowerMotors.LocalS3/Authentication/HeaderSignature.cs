using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Authentication;

/// <summary>Reads a signature from the <c>Authorization</c> header.</summary>
public static class HeaderSignature
{
    /// <exception cref="S3Refusal">The header is not a complete Signature Version 4, or a header it needs is missing.</exception>
    public static SignatureClaim Read(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (!authorization.StartsWith(SignatureV4.Algorithm + " ", StringComparison.Ordinal))
        {
            throw S3Refusal.InvalidRequest($"Sign with {SignatureV4.Algorithm}: no other authorization mechanism is supported.");
        }
        var fields = authorization[SignatureV4.Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        string Field(string name) => fields[name].FirstOrDefault()
            ?? throw new S3Refusal(400, "AuthorizationHeaderMalformed", $"The authorization header has no {name}.");
        string Header(string name) => headers[name] is { Count: > 0 } value
            ? value.ToString()
            : throw S3Refusal.InvalidRequest($"Missing required header for this request: {name}");

        return new SignatureClaim(
            CredentialScope.Parse(Field("Credential")), Header("x-amz-date"), Field("SignedHeaders").Split(';'),
            Field("Signature"), Header("x-amz-content-sha256"), ValidFor: null);
    }
}
