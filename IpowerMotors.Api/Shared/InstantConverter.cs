using System.Text.Json;
using System.Text.Json.Serialization;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// Instants in JSON carry their offset, <c>Z</c> or <c>±hh:mm</c>. Without one the framework takes the server's own time zone, so the same
/// request would be eleven o'clock in Paris here and ten o'clock there.
/// </summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">No instant, or one of an unknown offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HasOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static bool HasOffset(string text) => text is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];
}
