namespace IpowerMotors.LocalS3.Protocol;

/// <summary>A request refused with the status and code that S3 answers in the same case.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">S3 error code, such as <c>NoSuchKey</c>.</param>
/// <param name="message">Sentence for a developer.</param>
public sealed class S3Refusal(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>S3 error code.</summary>
    public string Code { get; } = code;

    /// <summary>The requester may not do this.</summary>
    public static S3Refusal AccessDenied(string message) => new(403, "AccessDenied", message);

    /// <summary>A header, parameter or body is not what S3 expects.</summary>
    public static S3Refusal InvalidArgument(string message) => new(400, "InvalidArgument", message);

    /// <summary>The request cannot be carried out as asked.</summary>
    public static S3Refusal InvalidRequest(string message) => new(400, "InvalidRequest", message);

    /// <summary>The XML body cannot be read.</summary>
    public static S3Refusal MalformedXml() => new(400, "MalformedXML", "The XML you provided was not well-formed.");

    /// <summary>A checksum or MD5 of the body differs from what came.</summary>
    public static S3Refusal BadDigest(string name) => new(400, "BadDigest", $"The {name} you specified did not match what we received.");

    /// <summary>Fewer bytes than announced came.</summary>
    public static S3Refusal IncompleteBody() => new(400, "IncompleteBody", "The body ended before its announced length.");

    /// <summary>No such bucket.</summary>
    public static S3Refusal NoSuchBucket() => new(404, "NoSuchBucket", "The specified bucket does not exist.");

    /// <summary>No such object.</summary>
    public static S3Refusal NoSuchKey() => new(404, "NoSuchKey", "The specified key does not exist.");

    /// <summary>No such multipart upload: never started, completed or aborted.</summary>
    public static S3Refusal NoSuchUpload() => new(404, "NoSuchUpload", "The specified multipart upload does not exist.");

    /// <summary>A condition of the request does not hold.</summary>
    public static S3Refusal PreconditionFailed() => new(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold.");

    /// <summary>Real S3 can do this, this server cannot.</summary>
    public static S3Refusal NotImplemented(string what) => new(501, "NotImplemented", $"This development server does not implement {what}.");
}
