using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IpowerMotors.Api.Shared;

/// <summary>Secrets that open one thing: whoever holds one may. Only hashes are stored.</summary>
public static class SecretToken
{
    /// <summary>256 random bits in base64url; give it away once, never store or log it.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a token: SHA-256, so that finding it leaks nothing through timing.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
