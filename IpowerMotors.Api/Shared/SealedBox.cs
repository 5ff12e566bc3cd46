using System.Security.Cryptography;

namespace IpowerMotors.Api.Shared;

/// <summary>Bytes that only the key opens, and that nobody can change unseen (AES-256-GCM): nonce, ciphertext, tag.</summary>
public static class SealedBox
{
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>Seals bytes.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">What is kept secret.</param>
    /// <param name="label">What the box stands for; another label does not open it.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> label = default)
    {
        var box = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var cipher = new AesGcm(key, Tag);
        cipher.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), label);
        return box;
    }

    /// <summary>Opens a box.</summary>
    /// <exception cref="AuthenticationTagMismatchException">Another key or label, or the box was changed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> label = default)
    {
        var plain = new byte[box.Length - Nonce - Tag];
        using var cipher = new AesGcm(key, Tag);
        cipher.Decrypt(box[..Nonce], box[Nonce..^Tag], box[^Tag..], plain, label);
        return plain;
    }
}
