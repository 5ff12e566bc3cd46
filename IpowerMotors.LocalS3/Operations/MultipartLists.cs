using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>ListParts and ListMultipartUploads.</summary>
public static class MultipartLists
{
    /// <summary>Parts that an upload has so far, a page at a time.</summary>
    public static Task Parts(S3Call call)
    {
        var id = call.Query["uploadId"]!;
        var most = call.Query.Number("max-parts", 1000, 1, int.MaxValue);
        var after = call.Query.Number("part-number-marker", 0, 0, int.MaxValue);
        var uploads = call.Bucket.Uploads;
        uploads.Template(id, call.Target.Key);
        var rest = uploads.Parts(id).Where(part => part.Number > after).ToList();
        var page = rest.Take(Math.Min(most, 1000)).ToList();
        return S3Xml.Write(call.Http, S3Xml.Element("ListPartsResult",
            S3Xml.Element("Bucket", call.Target.Bucket), S3Xml.Element("Key", call.Target.Key), S3Xml.Element("UploadId", id),
            S3Xml.Element("PartNumberMarker", after), S3Xml.Element("MaxParts", most),
            S3Xml.Element("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : after),
            S3Xml.Element("IsTruncated", page.Count < rest.Count),
            page.Select(part => S3Xml.Element("Part",
                S3Xml.Element("PartNumber", part.Number), S3Xml.Element("ETag", part.Description.QuotedETag),
                S3Xml.Element("Size", part.Description.Size),
                S3Xml.Element("LastModified", S3Xml.Instant(part.Description.LastModified))))));
    }

    /// <summary>Uploads under way in a bucket.</summary>
    public static Task Uploads(S3Call call)
    {
        var prefix = call.Query["prefix"] ?? "";
        var uploads = call.Bucket.Uploads.All().Where(upload => upload.Template.Key.StartsWith(prefix, StringComparison.Ordinal));
        return S3Xml.Write(call.Http, S3Xml.Element("ListMultipartUploadsResult",
            S3Xml.Element("Bucket", call.Target.Bucket), S3Xml.Element("Prefix", prefix), S3Xml.Element("IsTruncated", false),
            uploads.Select(upload => S3Xml.Element("Upload",
                S3Xml.Element("Key", upload.Template.Key), S3Xml.Element("UploadId", upload.Id),
                S3Xml.Element("Initiated", S3Xml.Instant(upload.Template.LastModified))))));
    }
}
