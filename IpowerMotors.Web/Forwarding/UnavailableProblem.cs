using IpowerMotors.Web.Rules;

namespace IpowerMotors.Web.Forwarding;

/// <summary>The problem (RFC 9457) of an API that does not answer, in the visitor's language.</summary>
public sealed class UnavailableProblem(EdgeRules rules)
{
    /// <summary>Answers 503 with the time to wait before a retry.</summary>
    public Task Answer(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        var language = rules.Languages.Supported.Contains(asked) ? asked : VisitorLanguage.Of(context.Request, rules.Languages);
        var text = rules.Api.Unavailable.Texts[language];
        context.Response.Clear();
        context.Response.Headers.RetryAfter = $"{rules.Api.Unavailable.RetryAfterSeconds}";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentLanguage = language;
        return Results.Problem(text.Detail, statusCode: StatusCodes.Status503ServiceUnavailable, title: text.Title, type: "unavailable")
            .ExecuteAsync(context);
    }
}
