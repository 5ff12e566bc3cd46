using System.Diagnostics;
using System.Net;
using IpowerMotors.Web.Rules;
using Yarp.ReverseProxy.Forwarder;

namespace IpowerMotors.Web.Forwarding;

/// <summary>Forwards to the API: same path, trace context passed on, <c>X-Forwarded-*</c> set anew, silence limited.</summary>
public sealed class ApiForwarder : IDisposable
{
    private static readonly ForwardedHeaders Transformer = new();
    private readonly IHttpForwarder _forwarder;
    private readonly HttpMessageInvoker _client;
    private readonly ForwarderRequestConfig _limits;
    private readonly string _destination;
    private readonly UnavailableProblem _unavailable;

    /// <param name="forwarder">Of YARP.</param>
    /// <param name="rules">Timeouts, and what to say while the API does not answer.</param>
    /// <param name="api">Base address of the API.</param>
    public ApiForwarder(IHttpForwarder forwarder, EdgeRules rules, Uri api)
    {
        _forwarder = forwarder;
        _destination = api.ToString();
        _unavailable = new UnavailableProblem(rules);
        _limits = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(rules.Api.IdleTimeoutSeconds) };
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(rules.Api.ConnectTimeoutSeconds),
            ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        });
    }

    /// <summary>Forwards one request; an API that does not answer becomes a problem the client can show.</summary>
    public async Task Forward(HttpContext context)
    {
        var error = await _forwarder.SendAsync(context, _destination, _client, _limits, Transformer);
        if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await _unavailable.Answer(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
