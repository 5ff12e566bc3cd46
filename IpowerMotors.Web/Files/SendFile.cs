using Microsoft.Net.Http.Headers;

namespace IpowerMotors.Web.Files;

/// <summary>Answers with a file: best coding the client accepts, conditional, body left out for HEAD.</summary>
public static class SendFile
{
    /// <summary>Answers.</summary>
    /// <param name="status">200, or the status of an error whose document this is.</param>
    public static async Task To(HttpContext context, ClientFile file, string cacheControl, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        var chosen = Choose(file, context.Request.GetTypedHeaders().AcceptEncoding);
        headers.CacheControl = cacheControl;
        if (file.Compressed.Count > 0)
        {
            headers.Vary = HeaderNames.AcceptEncoding;
        }
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status200OK)
        {
            headers.ETag = chosen.ETag;
            headers.LastModified = file.LastModified.ToString("R");
            if (IsKnown(context.Request.GetTypedHeaders(), chosen, file))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        headers.ContentType = file.ContentType;
        headers.ContentLength = chosen.Bytes.Length;
        if (chosen.Coding.Length > 0)
        {
            headers.ContentEncoding = chosen.Coding;
        }
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(chosen.Bytes, context.RequestAborted);
        }
    }

    /// <summary>The coding the client likes best; among equals the first, which is the smallest.</summary>
    private static Representation Choose(ClientFile file, IList<StringWithQualityHeaderValue> accepted)
    {
        double Quality(Representation copy) => (accepted.FirstOrDefault(value => value.Value == copy.Coding)
            ?? accepted.FirstOrDefault(value => value.Value == "*")) is { } found ? found.Quality ?? 1 : 0;
        return file.Compressed.Where(copy => Quality(copy) > 0).MaxBy(Quality) ?? file.Plain;
    }

    /// <summary>Whether the client has exactly this; an ETag outranks a date (RFC 9110).</summary>
    private static bool IsKnown(Microsoft.AspNetCore.Http.Headers.RequestHeaders request, Representation chosen, ClientFile file) =>
        request.IfNoneMatch is { Count: > 0 } tags
            ? tags.Any(tag => tag.Tag == "*" || tag.Tag == chosen.ETag)
            : request.IfModifiedSince >= file.LastModified;
}
