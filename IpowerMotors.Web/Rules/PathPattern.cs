using System.IO.Enumeration;

namespace IpowerMotors.Web.Rules;

/// <summary>Path patterns as CloudFront reads them: <c>*</c> is any text, slashes included, <c>?</c> is one character; case counts.</summary>
public static class PathPattern
{
    /// <summary>Whether the whole path matches.</summary>
    public static bool Matches(string pattern, string path) => FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false);
}
