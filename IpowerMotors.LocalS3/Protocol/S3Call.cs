using IpowerMotors.LocalS3.Authentication;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Protocol;

/// <summary>One authenticated request, as every operation receives it.</summary>
/// <param name="Http">The HTTP exchange.</param>
/// <param name="Target">What is addressed.</param>
/// <param name="Query">Decoded query.</param>
/// <param name="Signature">The verified signature; aws-chunked bodies continue its chain.</param>
/// <param name="Store">All buckets.</param>
public sealed record S3Call(HttpContext Http, S3Target Target, QueryParameters Query, VerifiedSignature Signature, ObjectStore Store)
{
    /// <summary>Request headers.</summary>
    public IHeaderDictionary Headers => Http.Request.Headers;

    /// <summary>Ends when the client goes away.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The addressed bucket.</summary>
    /// <exception cref="S3Refusal">NoSuchBucket.</exception>
    public Bucket Bucket => Store.Bucket(Target.Bucket);
}
