using System.Runtime.CompilerServices;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>Receives a request body in whichever encoding it comes, verified before anybody may rely on it.</summary>
public static class ReceiveBody
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Copies the decoded body to a stream and verifies it.</summary>
    /// <exception cref="S3Refusal">Truncated, tampered with, or longer than <paramref name="limit"/> bytes.</exception>
    public static async Task<ReceivedBody> To(Stream target, S3Call call, long limit)
    {
        var kind = PayloadKind.Parse(call.Signature.PayloadHash);
        var chunked = kind.Chunked
            ? new AwsChunkedBody(call.Http.Request.BodyReader, kind.SignedChunks ? new ChunkSignatures(call.Signature) : null, kind.Trailer)
            : null;
        using var digests = new BodyDigests(kind, call.Headers);
        await foreach (var block in chunked?.Blocks(call.Aborted) ?? Blocks(call.Http.Request.Body, call.Aborted))
        {
            digests.Append(block.Span);
            if (digests.Length > limit)
            {
                throw new S3Refusal(400, "EntityTooLarge", $"The body is longer than {limit} bytes.");
            }
            await target.WriteAsync(block, call.Aborted);
        }
        if (chunked is not null && call.Headers["x-amz-decoded-content-length"].ToString() != $"{digests.Length}")
        {
            throw S3Refusal.IncompleteBody();
        }
        return digests.Verify(kind, call.Headers, chunked?.Trailer ?? []);
    }

    /// <summary>Receives a small body into memory.</summary>
    /// <exception cref="S3Refusal">As <see cref="To"/>.</exception>
    public static async Task<MemoryStream> Small(S3Call call)
    {
        const long mostBytes = 4 * 1024 * 1024;
        var memory = new MemoryStream();
        await To(memory, call, mostBytes);
        memory.Position = 0;
        return memory;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Blocks(Stream body, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[BlockBytes];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            yield return buffer.AsMemory(0, count);
        }
    }
}
