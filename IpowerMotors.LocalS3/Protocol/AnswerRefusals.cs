using System.Xml.Linq;

namespace IpowerMotors.LocalS3.Protocol;

/// <summary>Turns every refusal into the XML error document of S3.</summary>
public static partial class AnswerRefusals
{
    /// <summary>Wraps the rest of the pipeline.</summary>
    public static async Task Around(HttpContext context, RequestDelegate next, ILogger logger)
    {
        context.Response.Headers["x-amz-request-id"] = context.TraceIdentifier;
        try
        {
            await next(context);
        }
        catch (S3Refusal refusal)
        {
            Refused(logger, context.Request.Method, refusal.Status, refusal.Code);
            await Answer(context, refusal);
        }
        catch (BadHttpRequestException broken)
        {
            await Answer(context, new S3Refusal(broken.StatusCode, "IncompleteBody", broken.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to answer.
        }
        catch (Exception bug)
        {
            Failed(logger, bug, context.Request.Method);
            await Answer(context, new S3Refusal(500, "InternalError", "We encountered an internal error. See the server's log."));
        }
    }

    private static async Task Answer(HttpContext context, S3Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }
        if (HttpMethods.IsHead(context.Request.Method) || refusal.Status == StatusCodes.Status304NotModified)
        {
            context.Response.StatusCode = refusal.Status;
            return;
        }
        await S3Xml.Write(context, new XElement("Error",
            new XElement("Code", refusal.Code),
            new XElement("Message", refusal.Message),
            new XElement("Resource", context.Request.Path.Value),
            new XElement("RequestId", context.TraceIdentifier)), refusal.Status);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} refused: {Status} {Code}")]
    private static partial void Refused(ILogger logger, string method, int status, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string method);
}
