using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Stores one part of an upload.</summary>
public static class UploadPart
{
    private const int HighestNumber = 10_000;

    /// <summary>Carries it out.</summary>
    public static async Task Handle(S3Call call, TimeProvider clock)
    {
        if (call.Headers.ContainsKey("x-amz-copy-source"))
        {
            throw S3Refusal.NotImplemented("UploadPartCopy");
        }
        var id = call.Query["uploadId"]!;
        var number = call.Query.Number("partNumber", 0, 1, HighestNumber);
        var bucket = call.Bucket;
        bucket.Uploads.Template(id, call.Target.Key);
        await using var staged = bucket.Stage();
        var body = await ReceiveBody.To(staged.Content, call, PutObject.MostBytes);
        var description = StoredObject.Probe(call.Target.Key) with
        {
            Size = body.Length,
            ETag = body.Md5,
            LastModified = clock.GetUtcNow(),
            Checksums = body.Checksums,
        };
        await staged.Seal(description, call.Aborted);
        bucket.Uploads.AddPart(id, number, staged);
        PutObject.WriteResult(call.Http.Response, description);
    }
}
