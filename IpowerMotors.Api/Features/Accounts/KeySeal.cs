using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>
/// Encrypts the keys behind the staff cookies before they are stored, with a secret that is not in the database: who reads a stolen
/// backup cannot forge a cookie. The secret is <c>DataProtection:Key</c>; a new one signs everybody out and loses nothing else.
/// </summary>
public sealed class KeySeal(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    /// <summary>Where the secret stands in the configuration.</summary>
    public const string Setting = "DataProtection:Key";

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(services.GetRequiredService<IConfiguration>()[Setting] ?? ""), 32, info: "ipower data protection v1"u8.ToArray());

    /// <inheritdoc />
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(new XElement("sealed", Convert.ToBase64String(SealedBox.Seal(_key, plain))), typeof(KeySeal));
    }

    /// <inheritdoc />
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(SealedBox.Open(_key, Convert.FromBase64String(encryptedElement.Value))));
}
