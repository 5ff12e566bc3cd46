using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>ListObjectsV2: a page of keys in order, with those that share a prefix up to the delimiter rolled into one.</summary>
public static class ListObjects
{
    /// <summary>Carries it out.</summary>
    public static Task Handle(S3Call call)
    {
        if (call.Query["list-type"] != "2")
        {
            throw S3Refusal.NotImplemented("ListObjects version 1; use list-type=2");
        }
        var prefix = call.Query["prefix"] ?? "";
        var delimiter = call.Query["delimiter"] ?? "";
        var most = call.Query.Number("max-keys", 1000, 0, int.MaxValue);
        var after = Decode(call.Query["continuation-token"]) ?? call.Query["start-after"] ?? "";
        var page = Entries(call.Bucket.Objects, prefix, delimiter, after).Take(Math.Min(most, 1000) + 1).ToList();
        var truncated = most > 0 && page.Count > Math.Min(most, 1000);
        page = [.. page.Take(Math.Min(most, 1000))];
        Func<string, string> text = call.Query["encoding-type"] == "url" ? Uri.EscapeDataString : value => value;
        return S3Xml.Write(call.Http, S3Xml.Element("ListBucketResult",
            S3Xml.Element("Name", call.Target.Bucket), S3Xml.Element("Prefix", text(prefix)), S3Xml.Element("MaxKeys", most),
            delimiter.Length > 0 ? S3Xml.Element("Delimiter", text(delimiter)) : null,
            call.Query["encoding-type"] is { } encoding ? S3Xml.Element("EncodingType", encoding) : null,
            S3Xml.Element("KeyCount", page.Count), S3Xml.Element("IsTruncated", truncated),
            call.Query["continuation-token"] is { } token ? S3Xml.Element("ContinuationToken", token) : null,
            call.Query["start-after"] is { } start ? S3Xml.Element("StartAfter", text(start)) : null,
            truncated ? S3Xml.Element("NextContinuationToken", Encode(page[^1].Name)) : null,
            page.Select(entry => entry.Object is { } stored ? Contents(stored, text) : CommonPrefix(entry.Name, text))));
    }

    /// <summary>Keys and common prefixes in key order, starting behind the last one of the page before.</summary>
    private static IEnumerable<(string Name, StoredObject? Object)> Entries(
        ImmutableSortedSet<StoredObject> objects, string prefix, string delimiter, string after)
    {
        var start = objects.IndexOf(StoredObject.Probe(StoredObject.CompareKeys(prefix, after) > 0 ? prefix : after));
        var rolled = after;
        for (var place = start < 0 ? ~start : start; place < objects.Count; place++)
        {
            var stored = objects[place];
            if (!stored.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield break;
            }
            var cut = delimiter.Length > 0 ? stored.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) : -1;
            var name = cut < 0 ? stored.Key : stored.Key[..(cut + delimiter.Length)];
            if (name == rolled)
            {
                continue;
            }
            rolled = cut < 0 ? rolled : name;
            yield return (name, cut < 0 ? stored : null);
        }
    }

    private static XElement Contents(StoredObject stored, Func<string, string> text) => S3Xml.Element("Contents",
        S3Xml.Element("Key", text(stored.Key)), S3Xml.Element("LastModified", S3Xml.Instant(stored.LastModified)),
        S3Xml.Element("ETag", stored.QuotedETag), S3Xml.Element("Size", stored.Size), S3Xml.Element("StorageClass", "STANDARD"));

    private static XElement CommonPrefix(string name, Func<string, string> text) =>
        S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", text(name)));

    private static string Encode(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(last));

    private static string? Decode(string? token)
    {
        try
        {
            return token is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Refusal.InvalidArgument("The continuation token provided is incorrect.");
        }
    }
}
