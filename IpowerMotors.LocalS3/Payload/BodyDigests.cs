using System.Security.Cryptography;
using IpowerMotors.LocalS3.Authentication;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>Everything computed over a body while it streams by, and its comparison with what the client announced.</summary>
public sealed class BodyDigests : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256;
    private readonly Checksum[] _checksums;

    /// <param name="kind">Whether the whole body has a signed hash.</param>
    /// <param name="headers">Request headers: they name the checksums, also those that come in the trailer.</param>
    public BodyDigests(PayloadKind kind, IHeaderDictionary headers)
    {
        _sha256 = kind.Hash is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var trailers = headers["x-amz-trailer"].ToString().Split(',', StringSplitOptions.TrimEntries);
        _checksums = [.. headers.Keys.Concat(trailers).Select(Checksum.For).OfType<Checksum>()];
    }

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Takes in more data.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        Length += data.Length;
        _md5.AppendData(data);
        _sha256?.AppendData(data);
        foreach (var checksum in _checksums)
        {
            checksum.Append(data);
        }
    }

    /// <summary>Compares with what was announced.</summary>
    /// <exception cref="S3Refusal">The body is not what the client signed or summed up.</exception>
    public ReceivedBody Verify(PayloadKind kind, IHeaderDictionary headers, IReadOnlyDictionary<string, string> trailer)
    {
        if (_sha256 is not null && !SignatureV4.Same(Convert.ToHexStringLower(_sha256.GetCurrentHash()), kind.Hash!))
        {
            throw new S3Refusal(400, "XAmzContentSHA256Mismatch", "The provided x-amz-content-sha256 header does not match what was computed.");
        }
        var hash = _md5.GetCurrentHash();
        if (headers.ContentMD5.ToString() is { Length: > 0 } announced && announced != Convert.ToBase64String(hash))
        {
            throw S3Refusal.BadDigest("Content-MD5");
        }
        foreach (var checksum in _checksums)
        {
            var expected = trailer.GetValueOrDefault(checksum.Header) ?? headers[checksum.Header].ToString();
            if (checksum.Result() != expected)
            {
                throw S3Refusal.BadDigest(checksum.Header);
            }
        }
        return new ReceivedBody(Length, Convert.ToHexStringLower(hash), _checksums.ToDictionary(sum => sum.Header, sum => sum.Result()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        Array.ForEach(_checksums, checksum => checksum.Dispose());
    }
}

/// <summary>A body that was received whole and is what the client announced.</summary>
/// <param name="Length">Bytes, decoded.</param>
/// <param name="Md5">Hexadecimal MD5: the ETag of a plain object.</param>
/// <param name="Checksums">Verified additional checksums by header name.</param>
public sealed record ReceivedBody(long Length, string Md5, Dictionary<string, string> Checksums);
