using IpowerMotors.Web.Rules;

namespace IpowerMotors.Web;

/// <summary>The headers of every response, set last so that nothing behind the edge can weaken them.</summary>
public sealed class ResponseHeaders
{
    private readonly KeyValuePair<string, string>[] _always;

    /// <param name="rules">The headers and the policy.</param>
    /// <param name="inlineScriptHashes">Hashes of the inline scripts that the build wrote.</param>
    public ResponseHeaders(EdgeRules rules, IReadOnlyList<string> inlineScriptHashes)
    {
        var directives = rules.ContentSecurityPolicy.Directives.Select(directive =>
            $"{directive.Key} {string.Join(' ', directive.Key == "script-src" ? [.. directive.Value, .. inlineScriptHashes.Select(hash => $"'{hash}'")] : directive.Value)}");
        _always = [.. rules.Headers, new("Content-Security-Policy", string.Join("; ", directives))];
    }

    /// <summary>Middleware.</summary>
    public Task Around(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Remove("Server");
            foreach (var (name, value) in _always)
            {
                context.Response.Headers[name] = value;
            }
            return Task.CompletedTask;
        });
        return next(context);
    }
}
