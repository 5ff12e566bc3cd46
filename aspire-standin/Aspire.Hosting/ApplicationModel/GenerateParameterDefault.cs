using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value of letters and digits from a cryptographic generator.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789";

    /// <summary>Length of the value, in characters.</summary>
    public int MinLength { get; set; }

    /// <summary>Whether special characters may occur; the stand-in generates none in either case.</summary>
    public bool Special { get; set; } = true;

    public override string GetDefaultValue() => RandomNumberGenerator.GetString(Alphabet, MinLength);
}
