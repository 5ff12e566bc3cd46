namespace IpowerMotors.LocalS3.Authentication;

/// <summary>What a request says about its own signature; nothing here is trusted yet.</summary>
/// <param name="Scope">Who signs, for when and where.</param>
/// <param name="Timestamp">Signing instant, <c>yyyyMMddTHHmmssZ</c>.</param>
/// <param name="SignedHeaders">Lower-case header names in the order signed.</param>
/// <param name="Signature">Hexadecimal signature.</param>
/// <param name="PayloadHash">Hash of the body or the word that stands for it.</param>
/// <param name="ValidFor">Life of a presigned address; null for a signed request, which lives for the clock skew.</param>
public sealed record SignatureClaim(
    CredentialScope Scope, string Timestamp, string[] SignedHeaders, string Signature, string PayloadHash, TimeSpan? ValidFor);

/// <summary>A signature that was verified, with what a signed chunked body needs to continue its chain.</summary>
public sealed record VerifiedSignature(byte[] SigningKey, string Timestamp, string Scope, string Signature, string PayloadHash);
