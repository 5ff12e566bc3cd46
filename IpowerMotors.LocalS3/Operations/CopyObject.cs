using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Copies an object on the server, with its metadata or with new ones.</summary>
public static class CopyObject
{
    /// <summary>Carries it out.</summary>
    public static async Task Handle(S3Call call, TimeProvider clock)
    {
        var source = Source(call);
        var replace = Replaces(call, source);
        var condition = WriteCondition.Of(call.Headers);
        var (stored, content) = call.Store.Bucket(source.Bucket).Open(source.Key);
        await using var closing = content;
        ReadConditions.Check(stored, call.Headers, "x-amz-copy-source-");
        var bucket = call.Bucket;
        await using var staged = bucket.Stage();
        await GetObject.Copy(content, staged.Content, new ByteRange(0, stored.Size), call.Aborted);
        var copy = stored with
        {
            Key = call.Target.Key,
            LastModified = clock.GetUtcNow(),
            Headers = replace ? ObjectHeaders.Read(call.Headers) : stored.Headers,
        };
        await staged.Seal(copy, call.Aborted);
        bucket.Commit(staged, copy, condition);
        await S3Xml.Write(call.Http, S3Xml.Element("CopyObjectResult",
            S3Xml.Element("LastModified", S3Xml.Instant(copy.LastModified)), S3Xml.Element("ETag", copy.QuotedETag)));
    }

    private static S3Target Source(S3Call call)
    {
        var header = call.Headers["x-amz-copy-source"].ToString();
        if (header.Contains("?versionId=", StringComparison.Ordinal))
        {
            throw S3Refusal.NotImplemented("versions");
        }
        return S3Target.Parse(Uri.UnescapeDataString(header));
    }

    private static bool Replaces(S3Call call, S3Target source)
    {
        var replace = call.Headers["x-amz-metadata-directive"].ToString() switch
        {
            "" or "COPY" => false,
            "REPLACE" => true,
            _ => throw S3Refusal.InvalidArgument("x-amz-metadata-directive must be COPY or REPLACE."),
        };
        return replace || (source.Bucket, source.Key) != (call.Target.Bucket, call.Target.Key)
            ? replace
            : throw S3Refusal.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing it.");
    }
}
