using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Authentication;

/// <summary>Who signs and for which day and region: <c>KEY/20261122/eu-west-3/s3/aws4_request</c>.</summary>
public sealed record CredentialScope(string AccessKey, string Date, string Region)
{
    /// <summary>The service every scope must name.</summary>
    public const string Service = "s3";

    /// <summary>The last part of every scope.</summary>
    public const string Terminator = "aws4_request";

    /// <summary>Reads a credential; the access key itself may hold slashes.</summary>
    /// <exception cref="S3Refusal">AuthorizationHeaderMalformed.</exception>
    public static CredentialScope Parse(string credential)
    {
        var parts = credential.Split('/');
        return parts.Length >= 5 && parts[^2] == Service && parts[^1] == Terminator
            ? new CredentialScope(string.Join('/', parts[..^4]), parts[^4], parts[^3])
            : throw new S3Refusal(400, "AuthorizationHeaderMalformed", "The credential must be KEY/DATE/REGION/s3/aws4_request.");
    }

    /// <summary>The scope as it is signed, without the access key.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
