using Microsoft.AspNetCore.Mvc;

namespace IpowerMotors.Api.Shared;

/// <summary>The one place where a <see cref="Refusal"/> becomes an RFC 9457 problem.</summary>
public static class RefusalResults
{
    /// <summary>Writes the refusal in the language of the request, and leaves it among the request's features for who counts.</summary>
    public static IResult ToProblem(this Refusal refusal, HttpContext http)
    {
        http.Features.Set(refusal);
        var text = refusal.Text(http.Language());
        var problem = new ProblemDetails { Type = refusal.Type, Status = refusal.Status, Title = text.Title, Detail = text.Detail };
        foreach (var (name, value) in refusal.Extensions)
        {
            problem.Extensions[name] = value;
        }
        return Results.Problem(problem);
    }

    /// <summary><c>fr</c> or <c>en</c>: <c>?lang=</c> first, then <c>Accept-Language</c>, else French.</summary>
    public static string Language(this HttpContext http)
    {
        if (http.Request.Query["lang"] is [{ } asked])
        {
            return asked == "en" ? "en" : "fr";
        }
        foreach (var language in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1))
        {
            if (language.Value.StartsWith("fr", StringComparison.OrdinalIgnoreCase)) return "fr";
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return "en";
        }
        return "fr";
    }
}
