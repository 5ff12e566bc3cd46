using IpowerMotors.LocalS3.Authentication;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Authenticates a request and hands it to its operation.</summary>
public sealed class Dispatcher(Authenticator authenticator, ObjectStore store, TimeProvider clock)
{
    // A parameter that selects another operation must never fall through to the plain one: PUT ?tagging is no PutObject.
    private static readonly HashSet<string> Selectors =
    [
        "acl", "accelerate", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold",
        "lifecycle", "location", "logging", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy",
        "policyStatus", "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "tagging", "torrent",
        "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    ];

    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var target = S3Target.Of(context);
        var query = new QueryParameters(context.Request.QueryString.Value ?? "");
        var signature = authenticator.Verify(context.Request, target, query);
        return Run(new S3Call(context, target, query, signature, store));
    }

    private Task Run(S3Call call)
    {
        var level = (call.Target.Bucket, call.Target.Key) switch { ("", _) => "service", (_, "") => "bucket", _ => "object" };
        var selected = string.Join('&', call.Query.Pairs.Select(pair => pair.Key).Where(Selectors.Contains).Distinct().Order(StringComparer.Ordinal));
        return (call.Http.Request.Method, level, selected) switch
        {
            ("GET", "service", "") => Buckets.List(call),
            ("PUT", "bucket", "") => Buckets.Create(call),
            ("HEAD", "bucket", "") => Buckets.Head(call),
            ("DELETE", "bucket", "") => Buckets.Delete(call),
            ("GET", "bucket", "") => ListObjects.Handle(call),
            ("GET", "bucket", "location") => Buckets.Location(call),
            ("GET", "bucket", "uploads") => MultipartLists.Uploads(call),
            ("POST", "bucket", "delete") => DeleteObjects.Handle(call),
            ("GET" or "HEAD", "object", "") => GetObject.Handle(call),
            ("PUT", "object", "") when call.Headers.ContainsKey("x-amz-copy-source") => CopyObject.Handle(call, clock),
            ("PUT", "object", "") => PutObject.Handle(call, clock),
            ("DELETE", "object", "") => DeleteObject.Handle(call),
            ("POST", "object", "uploads") => MultipartStart.Create(call, clock),
            ("PUT", "object", "partNumber&uploadId") => UploadPart.Handle(call, clock),
            ("POST", "object", "uploadId") => MultipartComplete.Handle(call, clock),
            ("DELETE", "object", "uploadId") => MultipartStart.Abort(call),
            ("GET", "object", "uploadId") => MultipartLists.Parts(call),
            var (method, _, _) => throw S3Refusal.NotImplemented($"{method} on a {level} with '{selected}'"),
        };
    }
}
