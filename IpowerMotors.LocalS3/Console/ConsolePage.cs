using System.Net;
using System.Text;
using IpowerMotors.LocalS3.Authentication;
using IpowerMotors.LocalS3.Storage;

namespace IpowerMotors.LocalS3.Console;

/// <summary>A read-only page that lists what is stored, behind the access key and secret as user name and password.</summary>
public sealed class ConsolePage(LocalS3Options options, ObjectStore store)
{
    private const int MostRows = 1000;

    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != "/")
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccessKey}:{options.SecretKey}"));
        if (!SignatureV4.Same(context.Request.Headers.Authorization.ToString(), expected))
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"LocalS3\", charset=\"UTF-8\"";
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Page(), context.RequestAborted);
    }

    private string Page() => $"""
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>LocalS3</title>
        <h1>LocalS3</h1>
        {string.Concat(store.All.Select(Section))}
        </html>
        """;

    private static string Section(Bucket bucket)
    {
        var objects = bucket.Objects;
        var rows = objects.Take(MostRows).Select(stored =>
            $"<tr><td>{WebUtility.HtmlEncode(stored.Key)}<td>{stored.Size}<td>{stored.LastModified:u}<td>{WebUtility.HtmlEncode(stored.Headers.GetValueOrDefault("content-type"))}");
        return $"""
            <h2>{bucket.Name}</h2><p>{objects.Count} objects{(objects.Count > MostRows ? $", the first {MostRows} listed" : "")}</p>
            <table border="1"><tr><th>Key<th>Bytes<th>Modified<th>Type{string.Concat(rows)}</table>
            """;
    }
}
