using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Reads an object or, for HEAD, its description; whole or one range; with conditions.</summary>
public static class GetObject
{
    /// <summary>Carries it out.</summary>
    public static async Task Handle(S3Call call)
    {
        var (stored, content) = call.Bucket.Open(call.Target.Key);
        await using var closing = content;
        ReadConditions.Check(stored, call.Headers);
        var range = ByteRange.Of(call.Headers.Range.ToString(), stored.Size);
        var response = call.Http.Response;
        ObjectHeaders.Write(response, stored.Headers, call.Query);
        response.Headers.ETag = stored.QuotedETag;
        response.Headers.LastModified = stored.LastModified.ToString("R");
        response.Headers.AcceptRanges = "bytes";
        response.ContentLength = range?.Length ?? stored.Size;
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {range.Start}-{range.Start + range.Length - 1}/{stored.Size}";
        }
        else if (call.Headers["x-amz-checksum-mode"] == "ENABLED")
        {
            WriteChecksums(response, stored);
        }
        if (HttpMethods.IsGet(call.Http.Request.Method))
        {
            await Copy(content, response.Body, range ?? new ByteRange(0, stored.Size), call.Aborted);
        }
    }

    /// <summary>Copies a part of an object file.</summary>
    public static async Task Copy(FileStream from, Stream to, ByteRange range, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        from.Position = range.Start;
        for (var left = range.Length; left > 0;)
        {
            var count = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
            if (count == 0)
            {
                throw new InvalidDataException($"{from.Name} is shorter than its description says.");
            }
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            left -= count;
        }
    }

    private static void WriteChecksums(HttpResponse response, StoredObject stored)
    {
        foreach (var (name, value) in stored.Checksums)
        {
            response.Headers[name] = value;
        }
        if (stored.Checksums.Count > 0)
        {
            response.Headers[Checksum.HeaderPrefix + "type"] = "FULL_OBJECT";
        }
    }
}
