using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Operations;

/// <summary>Deletes an object; an absent one is no error.</summary>
public static class DeleteObject
{
    /// <summary>Carries it out.</summary>
    public static Task Handle(S3Call call)
    {
        call.Bucket.Delete(call.Target.Key);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
