using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IpowerMotors.Deploy.Engine;

/// <summary>How this tool writes and reads JSON.</summary>
internal static class Json
{
    /// <summary>One object a line.</summary>
    public static JsonSerializerOptions Lines { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For files that people read too.</summary>
    public static JsonSerializerOptions Files { get; } = new(Lines) { WriteIndented = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Terraform's outputs and plans: snake_case.</summary>
    public static JsonSerializerOptions Terraform { get; } = new(Lines) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
