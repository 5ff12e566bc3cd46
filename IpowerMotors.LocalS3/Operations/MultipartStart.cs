using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>CreateMultipartUpload and AbortMultipartUpload.</summary>
public static class MultipartStart
{
    /// <summary>Starts an upload in parts.</summary>
    public static async Task Create(S3Call call, TimeProvider clock)
    {
        var template = StoredObject.Probe(call.Target.Key) with { LastModified = clock.GetUtcNow(), Headers = ObjectHeaders.Read(call.Headers) };
        var bucket = call.Bucket;
        await using var staged = bucket.Stage();
        await staged.Seal(template, call.Aborted);
        var id = bucket.StartUpload(staged);
        await S3Xml.Write(call.Http, S3Xml.Element("InitiateMultipartUploadResult",
            S3Xml.Element("Bucket", call.Target.Bucket), S3Xml.Element("Key", call.Target.Key), S3Xml.Element("UploadId", id)));
    }

    /// <summary>Throws an upload and its parts away.</summary>
    public static Task Abort(S3Call call)
    {
        var id = call.Query["uploadId"]!;
        call.Bucket.Uploads.Template(id, call.Target.Key);
        call.Bucket.Uploads.End(id);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
