using System.Globalization;
using System.Security.Cryptography;
using IpowerMotors.LocalS3.Payload;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Joins the named parts into the object.</summary>
public static class MultipartComplete
{
    private const long SmallestPart = 5 * 1024 * 1024;

    /// <summary>Carries it out.</summary>
    public static async Task Handle(S3Call call, TimeProvider clock)
    {
        var bucket = call.Bucket;
        var id = call.Query["uploadId"]!;
        using var body = await ReceiveBody.Small(call);
        var parts = Listed(body);
        var condition = WriteCondition.Of(call.Headers);
        var template = bucket.Uploads.Template(id, call.Target.Key);
        await using var staged = bucket.Stage();
        var etag = await Join(bucket.Uploads, id, parts, staged.Content, call.Aborted);
        var description = template with { Size = staged.Content.Length, ETag = etag, LastModified = clock.GetUtcNow() };
        await staged.Seal(description, call.Aborted);
        bucket.Commit(staged, description, condition);
        bucket.Uploads.End(id);
        await S3Xml.Write(call.Http, S3Xml.Element("CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/{call.Target.Bucket}/{Uri.EscapeDataString(call.Target.Key)}"),
            S3Xml.Element("Bucket", call.Target.Bucket), S3Xml.Element("Key", call.Target.Key), S3Xml.Element("ETag", description.QuotedETag)));
    }

    private static List<(int Number, string ETag)> Listed(Stream body)
    {
        var parts = S3Xml.Read(body).Children("Part")
            .Select(part => (Number: ParseNumber(part.Text("PartNumber")), ETag: (part.Text("ETag") ?? "").Trim('"'))).ToList();
        if (parts.Count == 0)
        {
            throw S3Refusal.MalformedXml();
        }
        return parts.Zip(parts.Skip(1)).All(pair => pair.First.Number < pair.Second.Number)
            ? parts
            : throw new S3Refusal(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
    }

    private static int ParseNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw S3Refusal.MalformedXml();

    /// <returns>The ETag of the whole: the MD5 of the parts' MD5s and their number.</returns>
    private static async Task<string> Join(
        MultipartUploads uploads, string id, List<(int Number, string ETag)> parts, Stream target, CancellationToken cancellation)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var (number, etag) in parts)
        {
            await using var file = uploads.OpenPart(id, number);
            var part = ObjectFile.ReadDescription(file);
            if (part.ETag != etag)
            {
                throw new S3Refusal(400, "InvalidPart", "The part's entity tag does not match.");
            }
            if (part.Size < SmallestPart && number != parts[^1].Number)
            {
                throw new S3Refusal(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.");
            }
            md5.AppendData(Convert.FromHexString(part.ETag));
            await GetObject.Copy(file, target, new ByteRange(0, part.Size), cancellation);
        }
        return $"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{parts.Count}";
    }
}
