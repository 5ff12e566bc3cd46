using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Authentication;

/// <summary>Reads a signature from the query of a presigned address.</summary>
public static class PresignedSignature
{
    /// <summary>The parameter that makes an address a presigned one, and the only one that it does not sign.</summary>
    public const string SignatureParameter = "X-Amz-Signature";

    private const int SevenDays = 7 * 24 * 60 * 60;

    /// <exception cref="S3Refusal">A parameter is missing or malformed.</exception>
    public static SignatureClaim Read(QueryParameters query, IHeaderDictionary headers)
    {
        string Parameter(string name) => query[name] is { Length: > 0 } value
            ? value
            : throw new S3Refusal(400, "AuthorizationQueryParametersError", $"The presigned address has no {name}.");
        if (Parameter("X-Amz-Algorithm") != SignatureV4.Algorithm)
        {
            throw new S3Refusal(400, "AuthorizationQueryParametersError", $"X-Amz-Algorithm must be {SignatureV4.Algorithm}.");
        }
        Parameter("X-Amz-Expires");
        var seconds = query.Number("X-Amz-Expires", 0, 1, SevenDays);
        var hash = headers["x-amz-content-sha256"].ToString();
        return new SignatureClaim(
            CredentialScope.Parse(Parameter("X-Amz-Credential")), Parameter("X-Amz-Date"), Parameter("X-Amz-SignedHeaders").Split(';'),
            Parameter(SignatureParameter), hash.Length > 0 ? hash : PayloadKind.Unsigned, TimeSpan.FromSeconds(seconds));
    }
}
