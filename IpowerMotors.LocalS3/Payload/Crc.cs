using System.Buffers.Binary;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>A reflected cyclic redundancy check of 32 or 64 bits, as S3 names them.</summary>
/// <param name="polynomial">Reflected polynomial.</param>
/// <param name="bits">32 or 64.</param>
public sealed class Crc(ulong polynomial, int bits)
{
    private readonly ulong[] _table = [.. Enumerable.Range(0, 256).Select(value => Entry((ulong)value, polynomial))];
    private ulong _state = Mask(bits);

    /// <summary>CRC-32 of zip and Ethernet.</summary>
    public static Crc Crc32() => new(0xEDB88320, 32);

    /// <summary>CRC-32C of iSCSI.</summary>
    public static Crc Crc32C() => new(0x82F63B78, 32);

    /// <summary>CRC-64/NVME.</summary>
    public static Crc Crc64Nvme() => new(0x9A6C9329AC4BC9B5, 64);

    /// <summary>Takes in more data.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            _state = _table[(byte)(_state ^ value)] ^ (_state >> 8);
        }
    }

    /// <summary>The check of all data so far, big-endian.</summary>
    public byte[] Result()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _state ^ Mask(bits));
        return bytes[(8 - bits / 8)..];
    }

    private static ulong Mask(int bits) => ulong.MaxValue >> (64 - bits);

    private static ulong Entry(ulong value, ulong polynomial)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ polynomial : value >> 1;
        }
        return value;
    }
}
