using System.Buffers.Binary;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>
/// Pictures by their bytes (JPEG, ITU-T T.81), whatever they are called. Cameras write where and when a picture was taken, with
/// what, and a small second picture into it, and phones a film behind it: only what is needed to show the picture is kept.
/// </summary>
public static class JpegPicture
{
    /// <summary>Pixels of a side: more is made to exhaust whoever opens it.</summary>
    public const int LongestSide = 6000;

    private const byte Mark = 0xFF, StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA;
    private const byte Baseline = 0xC0, Progressive = 0xC2, HuffmanTables = 0xC4, QuantisationTables = 0xDB, RestartInterval = 0xDD;
    private const byte Jfif = 0xE0, Colours = 0xE2, Adobe = 0xEE;
    private const int JfifWithoutPreview = 18, AdobeSize = 16;

    /// <summary>Removes everything else in place and moves the rest together; the new length, or null when this is no whole picture.</summary>
    public static int? Clean(Span<byte> bytes)
    {
        if (bytes is not [Mark, StartOfImage, ..]) return null;
        var (read, write, sized, scanned) = (2, 2, false, false);
        while (true)
        {
            while (bytes[read..] is [Mark, Mark, ..]) read++; // padding
            if (bytes[read..] is not [Mark, var marker, ..]) return null;
            if (marker == EndOfImage)
            {
                (bytes[write], bytes[write + 1]) = (Mark, EndOfImage);
                return sized && scanned ? write + 2 : null;
            }
            if (Segment(bytes[read..]) is not { } end) return null;
            var segment = bytes.Slice(read, end);
            if (marker is >= Baseline and <= Progressive)
            {
                if (!IsOfOurSize(segment)) return null;
                sized = true;
            }
            scanned |= marker == StartOfScan;
            if (marker == StartOfScan) end += Scan(bytes[(read + end)..]);
            if (IsNeeded(marker, segment))
            {
                bytes.Slice(read, end).CopyTo(bytes[write..]);
                write += end;
            }
            read += end;
        }
    }

    // Marker and content; the length that follows the marker counts itself.
    private static int? Segment(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) is >= 2 and var length && 2 + length <= bytes.Length ? 2 + length : null;

    // Up to the next marker: a 0 after the mark makes it data, and D0 to D7 only restart the decoder.
    private static int Scan(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ; at += 2)
        {
            var mark = bytes[at..].IndexOf(Mark);
            if (mark < 0) return bytes.Length;
            at += mark;
            if (bytes[at..] is not [_, 0 or (>= 0xD0 and <= 0xD7), ..]) return at;
        }
    }

    // Precision, height and width follow the length.
    private static bool IsOfOurSize(ReadOnlySpan<byte> frame) => frame.Length >= 9
        && BinaryPrimitives.ReadUInt16BigEndian(frame[5..]) is > 0 and <= LongestSide
        && BinaryPrimitives.ReadUInt16BigEndian(frame[7..]) is > 0 and <= LongestSide;

    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        >= Baseline and <= Progressive or HuffmanTables or QuantisationTables or RestartInterval or StartOfScan => true,
        Jfif => segment.Length == JfifWithoutPreview,
        Adobe => segment.Length == AdobeSize, // says how colours are coded
        Colours => segment[4..].StartsWith("ICC_PROFILE\0"u8),
        _ => false,
    };
}
