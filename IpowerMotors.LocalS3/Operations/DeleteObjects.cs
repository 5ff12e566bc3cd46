using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Deletes up to a thousand objects at once.</summary>
public static class DeleteObjects
{
    private const int Most = 1000;

    /// <summary>Carries it out.</summary>
    public static async Task Handle(S3Call call)
    {
        using var body = await ReceiveBody.Small(call);
        var request = S3Xml.Read(body);
        var keys = request.Children("Object").Select(item => item.Text("Key") ?? throw S3Refusal.MalformedXml()).ToList();
        if (keys.Count is 0 or > Most)
        {
            throw S3Refusal.MalformedXml();
        }
        var bucket = call.Bucket;
        keys.ForEach(bucket.Delete);
        var quiet = request.Text("Quiet") == "true";
        await S3Xml.Write(call.Http, S3Xml.Element("DeleteResult",
            quiet ? null : keys.Select(key => S3Xml.Element("Deleted", S3Xml.Element("Key", key)))));
    }
}
