using Amazon.S3;

namespace IpowerMotors.Deploy.Engine;

/// <summary>Why a step cannot go on, and what the reader does next.</summary>
internal class DeployFailure(string why, string next, Exception? inner = null) : Exception(why, inner)
{
    /// <summary>What to do, as a sentence or a command.</summary>
    public string Next { get; } = next;

    /// <summary>Gives every exception the two sentences.</summary>
    public static DeployFailure From(Exception exception) => exception switch
    {
        DeployFailure failure => failure,
        AmazonS3Exception s3 => new AwsFailure(s3.ErrorCode ?? "S3", s3.Message, s3),
        _ => new(exception.Message, "Run it again; if it fails again, the message above is a fault of the tool or of this machine.", exception),
    };
}

/// <summary>AWS refused a call.</summary>
/// <param name="code">Its error code, such as <c>AccessDenied</c>.</param>
internal sealed class AwsFailure(string code, string message, Exception? inner = null) : DeployFailure(message, NextAfter(code), inner)
{
    public string Code { get; } = code;

    private static string NextAfter(string code) => code switch
    {
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" => "The session has ended: sign in again (aws sso login) and run it again.",
        "InvalidClientTokenId" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "UnrecognizedClientException" or "AuthFailure" or "NoCredentials"
            => "The credentials are wrong or missing: aws sso login, or set AWS_PROFILE; then check with doctor.",
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "Forbidden"
            => "This identity lacks the right: use the environment's deploy role (terraform output roles).",
        "Throttling" or "ThrottlingException" or "RequestLimitExceeded" or "SlowDown" or "TooManyRequestsException" or "ServiceUnavailable"
            => "AWS asks for patience, and every retry was used: run it again in a minute.",
        "NoSuchBucket" => "The bucket is not there: terraform -chdir=infrastructure/terraform/bootstrap apply makes the state's, apply the others.",
        _ => "Run it again; the code above is in the documentation of the AWS service.",
    };
}
