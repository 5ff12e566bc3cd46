using System.Security.Cryptography;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>One of the additional checksums that a client may send as <c>x-amz-checksum-NAME</c>, in a header or a trailer.</summary>
public sealed class Checksum : IDisposable
{
    /// <summary>Start of the header names.</summary>
    public const string HeaderPrefix = "x-amz-checksum-";

    private readonly Crc? _crc;
    private readonly IncrementalHash? _hash;

    private Checksum(string header, Crc? crc, IncrementalHash? hash) => (Header, _crc, _hash) = (header, crc, hash);

    /// <summary>Lower-case header name.</summary>
    public string Header { get; }

    /// <summary>The checksum that this header name stands for, or null when it names none.</summary>
    public static Checksum? For(string header) => header.ToLowerInvariant() switch
    {
        HeaderPrefix + "crc32" => new(HeaderPrefix + "crc32", Crc.Crc32(), null),
        HeaderPrefix + "crc32c" => new(HeaderPrefix + "crc32c", Crc.Crc32C(), null),
        HeaderPrefix + "crc64nvme" => new(HeaderPrefix + "crc64nvme", Crc.Crc64Nvme(), null),
        HeaderPrefix + "sha1" => new(HeaderPrefix + "sha1", null, IncrementalHash.CreateHash(HashAlgorithmName.SHA1)),
        HeaderPrefix + "sha256" => new(HeaderPrefix + "sha256", null, IncrementalHash.CreateHash(HashAlgorithmName.SHA256)),
        _ => null,
    };

    /// <summary>Takes in more data.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        _crc?.Append(data);
        _hash?.AppendData(data);
    }

    /// <summary>The checksum in base 64, as the header carries it.</summary>
    public string Result() => Convert.ToBase64String(_crc?.Result() ?? _hash!.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();
}
