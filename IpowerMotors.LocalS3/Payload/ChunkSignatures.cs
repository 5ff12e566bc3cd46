using IpowerMotors.LocalS3.Authentication;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>The chain of chunk signatures: each signs its data and the signature before it; the request's own is the first.</summary>
public sealed class ChunkSignatures(VerifiedSignature seed)
{
    private string _previous = seed.Signature;

    /// <summary>Checks the signature of one chunk whose data has this SHA-256.</summary>
    /// <exception cref="S3Refusal">SignatureDoesNotMatch.</exception>
    public void VerifyChunk(string dataHash, string signature) =>
        Verify($"AWS4-HMAC-SHA256-PAYLOAD\n{seed.Timestamp}\n{seed.Scope}\n{_previous}\n{SignatureV4.EmptyHash}\n{dataHash}", signature);

    /// <summary>Checks the signature of the trailing headers, each <c>name:value</c> and a line feed.</summary>
    /// <exception cref="S3Refusal">SignatureDoesNotMatch.</exception>
    public void VerifyTrailer(string trailer, string signature) =>
        Verify($"AWS4-HMAC-SHA256-TRAILER\n{seed.Timestamp}\n{seed.Scope}\n{_previous}\n{SignatureV4.Hash(trailer)}", signature);

    private void Verify(string text, string signature)
    {
        var expected = SignatureV4.Sign(seed.SigningKey, text);
        if (!SignatureV4.Same(expected, signature))
        {
            throw new S3Refusal(403, "SignatureDoesNotMatch", "A chunk of the body does not match its signature.");
        }
        _previous = expected;
    }
}
