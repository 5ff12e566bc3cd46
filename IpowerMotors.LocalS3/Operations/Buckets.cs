using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>The bucket operations, each a line or two.</summary>
public static class Buckets
{
    /// <summary>ListBuckets.</summary>
    public static Task List(S3Call call) => S3Xml.Write(call.Http, S3Xml.Element("ListAllMyBucketsResult",
        S3Xml.Element("Owner", S3Xml.Element("ID", "local"), S3Xml.Element("DisplayName", "local")),
        S3Xml.Element("Buckets", call.Store.All.Select(bucket => S3Xml.Element("Bucket",
            S3Xml.Element("Name", bucket.Name), S3Xml.Element("CreationDate", S3Xml.Instant(bucket.CreatedAt)))))));

    /// <summary>CreateBucket. The region asked for in the body is verified like any body and means nothing here.</summary>
    public static async Task Create(S3Call call)
    {
        using var body = await ReceiveBody.Small(call);
        call.Store.Create(call.Target.Bucket);
        call.Http.Response.Headers.Location = "/" + call.Target.Bucket;
    }

    /// <summary>HeadBucket.</summary>
    public static Task Head(S3Call call)
    {
        _ = call.Bucket;
        return Task.CompletedTask;
    }

    /// <summary>GetBucketLocation: empty, which stands for us-east-1.</summary>
    public static Task Location(S3Call call)
    {
        _ = call.Bucket;
        return S3Xml.Write(call.Http, S3Xml.Element("LocationConstraint"));
    }

    /// <summary>DeleteBucket.</summary>
    public static Task Delete(S3Call call)
    {
        call.Store.Delete(call.Target.Bucket);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
