using IpowerMotors.Web.Rules;

namespace IpowerMotors.Web;

/// <summary>Which of the site's languages a visitor prefers.</summary>
public static class VisitorLanguage
{
    /// <summary>The accepted language of the highest quality that the site has, regional forms included; else the default.</summary>
    public static string Of(HttpRequest request, Languages languages) => request.GetTypedHeaders().AcceptLanguage
        .Where(accepted => accepted.Quality is not 0)
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => accepted.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(languages.Supported.Contains) ?? languages.Default;
}
