using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Payload;

/// <summary>The text lines between the chunks of an aws-chunked body.</summary>
public static class ChunkLines
{
    private const int LongestLine = 4096;

    /// <summary>Reads one line without its CRLF.</summary>
    /// <exception cref="S3Refusal">IncompleteBody, or a line too long to be one.</exception>
    public static async Task<string> ReadLine(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(result.Buffer.Slice(0, end)).TrimEnd('\r');
                reader.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }
            if (result.Buffer.Length > LongestLine)
            {
                throw S3Refusal.InvalidRequest("A chunk header is too long.");
            }
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                throw S3Refusal.IncompleteBody();
            }
        }
    }

    /// <summary>Reads <c>HEXSIZE[;chunk-signature=HEX]</c>.</summary>
    /// <exception cref="S3Refusal">The line is no chunk header.</exception>
    public static (long Size, string Signature) ParseHeader(string line)
    {
        var parts = line.Split(";chunk-signature=", 2);
        return long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? (size, parts.Length > 1 ? parts[1] : "")
            : throw S3Refusal.InvalidRequest("A chunk header is malformed.");
    }
}
