using System.Globalization;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Authentication;

/// <summary>Lets a request pass only with a valid, timely signature of the one access key. There is no anonymous access.</summary>
public sealed class Authenticator(LocalS3Options options, TimeProvider clock)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    /// <summary>Verifies the request's signature.</summary>
    /// <exception cref="S3Refusal">Anonymous, unknown key, wrong signature, unsigned header, expired, or clocks too far apart.</exception>
    public VerifiedSignature Verify(HttpRequest request, S3Target target, QueryParameters query)
    {
        var claim = ReadClaim(request, query);
        RefuseUnsignedHeaders(request.Headers, claim);
        RefuseUntimely(claim);
        // The comparison below also runs for an unknown key, so that timing does not tell which of the two was wrong.
        var key = SignatureV4.SigningKey(options.SecretKey, claim.Scope);
        var canonical = CanonicalRequest.Build(request, target, query, claim);
        var expected = SignatureV4.Sign(key, $"{SignatureV4.Algorithm}\n{claim.Timestamp}\n{claim.Scope}\n{SignatureV4.Hash(canonical)}");
        var same = SignatureV4.Same(expected, claim.Signature);
        if (!SignatureV4.Same(claim.Scope.AccessKey, options.AccessKey))
        {
            throw new S3Refusal(403, "InvalidAccessKeyId", "The access key you provided does not exist.");
        }
        return same
            ? new VerifiedSignature(key, claim.Timestamp, claim.Scope.ToString(), claim.Signature, claim.PayloadHash)
            : throw new S3Refusal(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
    }

    private static SignatureClaim ReadClaim(HttpRequest request, QueryParameters query)
    {
        var byHeader = request.Headers.ContainsKey("Authorization");
        var byQuery = query[PresignedSignature.SignatureParameter] is not null;
        return (byHeader, byQuery) switch
        {
            (true, true) => throw S3Refusal.InvalidArgument("Only one way of signing is allowed: the header or the query."),
            (true, false) => HeaderSignature.Read(request.Headers),
            (false, true) => PresignedSignature.Read(query, request.Headers),
            _ => throw S3Refusal.AccessDenied("Anonymous access is refused."),
        };
    }

    /// <summary>An unsigned <c>x-amz-*</c> header could have been added on the way and would change what the request means.</summary>
    private static void RefuseUnsignedHeaders(IHeaderDictionary headers, SignatureClaim claim)
    {
        var unsigned = headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal))
            .Except(claim.SignedHeaders).ToArray();
        if (unsigned.Length > 0)
        {
            throw S3Refusal.AccessDenied($"There were headers present in the request which were not signed: {string.Join(", ", unsigned)}");
        }
    }

    private void RefuseUntimely(SignatureClaim claim)
    {
        if (!DateTimeOffset.TryParseExact(claim.Timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var signedAt) || claim.Timestamp[..8] != claim.Scope.Date)
        {
            throw S3Refusal.AccessDenied("The signing date is malformed or differs from the credential's.");
        }
        var age = clock.GetUtcNow() - signedAt;
        if (claim.ValidFor is null ? age.Duration() > ClockSkew : age < -ClockSkew)
        {
            throw new S3Refusal(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
        }
        if (age > claim.ValidFor)
        {
            throw S3Refusal.AccessDenied("Request has expired");
        }
    }
}
