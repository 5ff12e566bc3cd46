using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>Decodes an aws-chunked body and verifies the chunk and trailer signatures where it has them.</summary>
/// <param name="reader">The body as it comes.</param>
/// <param name="signatures">The chain to verify; null: the chunks are not signed.</param>
/// <param name="hasTrailer">Headers follow the last chunk.</param>
public sealed class AwsChunkedBody(PipeReader reader, ChunkSignatures? signatures, bool hasTrailer)
{
    /// <summary>Trailing headers by lower-case name, complete once <see cref="Blocks"/> has ended.</summary>
    public Dictionary<string, string> Trailer { get; } = [];

    /// <summary>The decoded data. A block is valid until the next is asked for.</summary>
    /// <exception cref="S3Refusal">Malformed, truncated or wrongly signed.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Blocks([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var (size, signature) = ChunkLines.ParseHeader(await ChunkLines.ReadLine(reader, cancellation));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var left = size; left > 0;)
            {
                var part = await ReadPart(left, cancellation);
                foreach (var block in part)
                {
                    hash.AppendData(block.Span);
                    yield return block;
                }
                left -= part.Length;
                reader.AdvanceTo(part.End);
            }
            signatures?.VerifyChunk(Convert.ToHexStringLower(hash.GetHashAndReset()), signature);
            if (size == 0)
            {
                await ReadTrailer(cancellation);
                yield break;
            }
            await ReadEmptyLine(cancellation);
        }
    }

    private async Task<ReadOnlySequence<byte>> ReadPart(long left, CancellationToken cancellation)
    {
        var result = await reader.ReadAsync(cancellation);
        return result.Buffer.IsEmpty && result.IsCompleted
            ? throw S3Refusal.IncompleteBody()
            : result.Buffer.Slice(0, Math.Min(left, result.Buffer.Length));
    }

    private async Task ReadEmptyLine(CancellationToken cancellation)
    {
        if (await ChunkLines.ReadLine(reader, cancellation) != "")
        {
            throw S3Refusal.InvalidRequest("A chunk is longer than its header says.");
        }
    }

    private async Task ReadTrailer(CancellationToken cancellation)
    {
        var signed = "";
        var signature = "";
        while (hasTrailer && await ChunkLines.ReadLine(reader, cancellation) is { Length: > 0 } line)
        {
            var pair = line.Split(':', 2, StringSplitOptions.TrimEntries);
            var (name, value) = pair.Length == 2
                ? (pair[0].ToLowerInvariant(), pair[1])
                : throw S3Refusal.InvalidRequest("A trailing header is malformed.");
            if (name == "x-amz-trailer-signature")
            {
                signature = value;
                continue;
            }
            Trailer[name] = value;
            signed += $"{name}:{value}\n";
        }
        if (hasTrailer)
        {
            signatures?.VerifyTrailer(signed, signature);
        }
    }
}
