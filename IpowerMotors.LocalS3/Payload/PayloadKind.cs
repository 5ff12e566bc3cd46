using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>What <c>x-amz-content-sha256</c> says about the body.</summary>
/// <param name="Hash">Hexadecimal SHA-256 of the whole body; null when it is not hashed as a whole.</param>
/// <param name="Chunked">The body is aws-chunked.</param>
/// <param name="SignedChunks">Each chunk carries a signature.</param>
/// <param name="Trailer">Headers follow the last chunk.</param>
public sealed record PayloadKind(string? Hash, bool Chunked, bool SignedChunks, bool Trailer)
{
    /// <summary>The word for a body that no signature covers.</summary>
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    /// <summary>Reads the word or the hash.</summary>
    /// <exception cref="S3Refusal">InvalidArgument: neither a known word nor a hash.</exception>
    public static PayloadKind Parse(string text) => text switch
    {
        Unsigned => new(null, Chunked: false, SignedChunks: false, Trailer: false),
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => new(null, Chunked: true, SignedChunks: true, Trailer: false),
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new(null, Chunked: true, SignedChunks: true, Trailer: true),
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new(null, Chunked: true, SignedChunks: false, Trailer: true),
        _ when text.Length == 64 && text.All(char.IsAsciiHexDigitLower) => new(text, Chunked: false, SignedChunks: false, Trailer: false),
        _ => throw S3Refusal.InvalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- word or a SHA-256."),
    };
}
