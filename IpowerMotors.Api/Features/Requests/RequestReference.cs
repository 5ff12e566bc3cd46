using System.Security.Cryptography;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>Short names to say on the phone: <c>CT-…</c> for a question, <c>DV-…</c> (devis) for a quote.</summary>
public static class RequestReference
{
    /// <summary>A random reference such as <c>DV-7K3M9Q</c>, in Crockford's letters.</summary>
    public static string New(string prefix) => $"{prefix}-{RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 6)}";
}
