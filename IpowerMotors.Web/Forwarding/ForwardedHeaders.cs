using Yarp.ReverseProxy.Forwarder;

namespace IpowerMotors.Web.Forwarding;

/// <summary>
/// Tells the API who asked: <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> from this connection. What the client sent under
/// these names is dropped, or anybody could choose the address that rate limits count by.
/// </summary>
public sealed class ForwardedHeaders : HttpTransformer
{
    /// <inheritdoc/>
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = null; // the API's own, as CloudFront sends it
        Set(proxyRequest, "Forwarded", null);
        Set(proxyRequest, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Set(proxyRequest, "X-Forwarded-Proto", httpContext.Request.Scheme);
        Set(proxyRequest, "X-Forwarded-Host", httpContext.Request.Host.Value);
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
