using System.Buffers.Binary;
using System.Text;

namespace IpowerMotors.Tests.Support;

/// <summary>Pictures as they come from cameras.</summary>
public static class Pictures
{
    /// <summary>What a camera tells of its owner, by the place where it stands; letters that no picture has by chance.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["gps-43.9283N", "xmp-owner-Camille", "comment-Camille", "preview-of-the-uncropped", "film-behind-the-picture"];

    /// <summary>Eight orange pixels squared, made by a browser's canvas: with colour profile, without anything personal.</summary>
    public static byte[] Plain { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA" +
        "ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0" +
        "AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA" +
        "AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM" +
        "ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ" +
        "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk" +
        "pKT/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/" +
        "xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCgACu//9k=");

    /// <summary>The same picture with all that phones add to one.</summary>
    public static byte[] FromAPhone() => WithSecrets(Plain);

    /// <summary>A picture with all that phones add to one.</summary>
    public static byte[] WithSecrets(byte[] picture) =>
    [
        .. picture[..2],
        .. Segment(0xE1, "Exif\0\0" + Secrets[0]),
        .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0" + Secrets[1]),
        .. Segment(0xFE, Secrets[2]),
        .. Segment(0xE2, "MPF\0" + Secrets[3]),
        .. picture[2..],
        .. Encoding.Latin1.GetBytes(Secrets[4]),
    ];

    /// <summary>A picture of exactly so many bytes, most of which show nothing.</summary>
    public static byte[] Padded(int bytes)
    {
        const int overhead = 4;
        var padding = new List<byte>();
        for (var left = bytes - Plain.Length; left > 0; left = bytes - Plain.Length - padding.Count)
        {
            // What remains must have room for a segment of its own.
            var size = left <= 60_000 ? left : Math.Min(60_000, left - overhead);
            padding.AddRange(Segment(0xFE, new string('x', size - overhead)));
        }
        return [.. Plain[..2], .. padding, .. Plain[2..]];
    }

    private static byte[] Segment(byte marker, string content)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
        return [0xFF, marker, .. length, .. Encoding.Latin1.GetBytes(content)];
    }
}
