using System.Security.Cryptography;

namespace IpowerMotors.Web.Files;

/// <summary>One file of the client's build with its compressed copies, in memory.</summary>
/// <param name="ContentType">Media type with charset.</param>
/// <param name="LastModified">Whole seconds, UTC.</param>
/// <param name="Plain">The file itself.</param>
/// <param name="Compressed">Copies that the build compressed, best first.</param>
public sealed record ClientFile(string ContentType, DateTimeOffset LastModified, Representation Plain, IReadOnlyList<Representation> Compressed);

/// <summary>The bytes of a file in one content coding.</summary>
/// <param name="Coding">Value of <c>Content-Encoding</c>; empty for none.</param>
/// <param name="Bytes">What goes over the wire.</param>
public sealed record Representation(string Coding, byte[] Bytes)
{
    /// <summary>Strong and different for each coding, since the bytes are.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 12))}\"";
}
