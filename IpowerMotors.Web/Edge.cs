using IpowerMotors.Web.Files;
using IpowerMotors.Web.Forwarding;
using IpowerMotors.Web.Rules;

namespace IpowerMotors.Web;

/// <summary>Follows the rules for one request: redirects first, then the first behaviour whose pattern matches.</summary>
public sealed class Edge(EdgeRules rules, ClientFiles files, ApiForwarder api)
{
    /// <summary>Answers one request.</summary>
    public Task Handle(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var redirect = rules.Redirects.FirstOrDefault(redirect => redirect.Path == path);
        var behaviour = rules.Behaviours.First(behaviour => PathPattern.Matches(behaviour.Path, path));
        foreach (var (name, value) in behaviour.Headers ?? new Dictionary<string, string>())
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[name] = value;
                return Task.CompletedTask;
            });
        }
        return behaviour.Kind == BehaviourKind.Api
            ? api.Forward(context)
            : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                ? redirect is null ? Serve(context, behaviour, path) : Lead(context, redirect)
                : Refuse(context);
    }

    private Task Serve(HttpContext context, Behaviour behaviour, string path) => behaviour.Kind switch
    {
        BehaviourKind.Static => Send(context, behaviour, path),
        BehaviourKind.Spa => Send(context, behaviour, behaviour.Document!),
        BehaviourKind.Page => Page(context, behaviour, path),
        _ => Miss(context),
    };

    private Task Page(HttpContext context, Behaviour behaviour, string path)
    {
        var folder = path.EndsWith('/') ? path : path + "/";
        var address = rules.Pages.WithTrailingSlash.Contains(folder) ? folder : folder.TrimEnd('/');
        var document = folder + rules.Pages.IndexDocument;
        // Only towards pages that exist: a redirect from any //host/ would lead off the site.
        return path == address || files.Find(document) is null
            ? Send(context, behaviour, document)
            : Lead(context, new Redirect(path, address, rules.Pages.RedirectStatus));
    }

    private Task Send(HttpContext context, Behaviour behaviour, string document) => files.Find(document) is { } file
        ? SendFile.To(context, file, CachePolicy.Header(rules.Caches[behaviour.Cache!]))
        : Miss(context);

    private Task Miss(HttpContext context)
    {
        var page = rules.NotFound.Pages.First(page => PathPattern.Matches(page.Path, context.Request.Path.Value!));
        return SendFile.To(context, files.Find(page.Document)!, CachePolicy.Header(rules.Caches[rules.NotFound.Cache]), StatusCodes.Status404NotFound);
    }

    private Task Lead(HttpContext context, Redirect redirect)
    {
        const string language = "{language}";
        if (redirect.To.Contains(language, StringComparison.Ordinal))
        {
            context.Response.Headers.Vary = "Accept-Language";
        }
        var to = redirect.To.Replace(language, VisitorLanguage.Of(context.Request, rules.Languages), StringComparison.Ordinal);
        context.Response.StatusCode = redirect.Status;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Location = to + context.Request.QueryString;
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }
}
