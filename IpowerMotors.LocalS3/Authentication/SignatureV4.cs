using System.Security.Cryptography;
using System.Text;

namespace IpowerMotors.LocalS3.Authentication;

/// <summary>The arithmetic of AWS Signature Version 4.</summary>
public static class SignatureV4
{
    /// <summary>Name of the only algorithm accepted.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>SHA-256 of nothing, in hexadecimal.</summary>
    public static readonly string EmptyHash = Hash("");

    /// <summary>Derives the key of one day, region and service from the secret.</summary>
    public static byte[] SigningKey(string secret, CredentialScope scope) =>
        new[] { scope.Date, scope.Region, CredentialScope.Service, CredentialScope.Terminator }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

    /// <summary>Signs a text; hexadecimal.</summary>
    public static string Sign(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    /// <summary>SHA-256 of a text's UTF-8 bytes, in hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Compares in a time that tells nothing about where the two differ.</summary>
    public static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
