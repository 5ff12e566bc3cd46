using System.Buffers.Binary;
using System.Text;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>One protobuf message, read field by field from the wire format: enough to look into what the OTLP exporter sent.</summary>
public readonly struct ProtobufFields(ReadOnlyMemory<byte> message)
{
    /// <summary>The bytes as text: all strings of the message, whatever field they are in, can be found in it.</summary>
    public override string ToString() => Encoding.UTF8.GetString(message.Span);

    /// <summary>The sub-messages (or strings, bytes) of a field.</summary>
    public IEnumerable<ProtobufFields> Each(int field) => Read().Where(item => item.Field == field).Select(item => new ProtobufFields(item.Value));

    /// <summary>A string field; empty when absent, as protobuf has it.</summary>
    public string Text(int field) => Each(field).Select(value => value.ToString()).LastOrDefault("");

    /// <summary>A bytes field in hexadecimal.</summary>
    public string Hex(int field) => Read().Where(item => item.Field == field).Select(item => Convert.ToHexStringLower(item.Value.Span)).LastOrDefault("");

    /// <summary>A number field, varint or fixed; 0 when absent.</summary>
    public ulong Number(int field) => Read().Where(item => item.Field == field).Select(item => item.Number).LastOrDefault();

    private List<(int Field, ReadOnlyMemory<byte> Value, ulong Number)> Read()
    {
        List<(int, ReadOnlyMemory<byte>, ulong)> fields = [];
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(ref at);
            var (field, wireType) = ((int)(tag >> 3), (int)(tag & 7));
            fields.Add(wireType switch
            {
                0 => (field, default, Varint(ref at)),
                1 => (field, default, BinaryPrimitives.ReadUInt64LittleEndian(Take(8, ref at).Span)),
                2 => (field, Take((int)Varint(ref at), ref at), 0),
                5 => (field, default, BinaryPrimitives.ReadUInt32LittleEndian(Take(4, ref at).Span)),
                _ => throw new InvalidDataException($"wire type {wireType}"),
            });
        }
        return fields;
    }

    private ReadOnlyMemory<byte> Take(int length, ref int at)
    {
        at += length;
        return message.Slice(at - length, length);
    }

    private ulong Varint(ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
