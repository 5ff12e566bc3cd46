using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Stores an object, whole or not at all.</summary>
public static class PutObject
{
    /// <summary>Most bytes in one PUT, as S3.</summary>
    public const long MostBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>Carries it out.</summary>
    public static async Task Handle(S3Call call, TimeProvider clock)
    {
        var bucket = call.Bucket;
        var condition = WriteCondition.Of(call.Headers);
        var headers = ObjectHeaders.Read(call.Headers);
        // A condition that fails already spares the transfer; the commit decides for good.
        condition.Check(bucket.Find(call.Target.Key));
        await using var staged = bucket.Stage();
        var body = await ReceiveBody.To(staged.Content, call, MostBytes);
        var description = new StoredObject(call.Target.Key, body.Length, body.Md5, clock.GetUtcNow(), headers, body.Checksums);
        await staged.Seal(description, call.Aborted);
        bucket.Commit(staged, description, condition);
        WriteResult(call.Http.Response, description);
    }

    /// <summary>ETag and checksums of what was stored.</summary>
    public static void WriteResult(HttpResponse response, StoredObject description)
    {
        response.Headers.ETag = description.QuotedETag;
        foreach (var (name, value) in description.Checksums)
        {
            response.Headers[name] = value;
        }
    }
}
