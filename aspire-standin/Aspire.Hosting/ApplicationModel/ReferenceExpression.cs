using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A string with holes that are filled in when the application runs, and named when it is published.</summary>
public class ReferenceExpression : IExpressionValue
{
    private readonly IReadOnlyList<IExpressionValue> _holes;

    private ReferenceExpression(string format, IReadOnlyList<IExpressionValue> holes)
    {
        Format = format;
        _holes = holes;
    }

    /// <summary>The composite format string; hole 0 is <c>{0}</c>.</summary>
    public string Format { get; }

    public string ValueExpression => Fill(_holes.Select(hole => hole.ValueExpression));

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) =>
        new(handler.Format.ToString(), handler.Holes);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        var values = new List<string?>();
        foreach (var hole in _holes)
        {
            values.Add(await hole.GetValueAsync(cancellationToken));
        }
        return Fill(values);
    }

    private string Fill(IEnumerable<string?> values) => string.Format(null, Format, [.. values]);

    /// <summary>Collects what the compiler finds in an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        internal StringBuilder Format { get; } = new(literalLength);
        internal List<IExpressionValue> Holes { get; } = new(formattedCount);

        public readonly void AppendLiteral(string value) => Format.Append(value.Replace("{", "{{").Replace("}", "}}"));

        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        public readonly void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider
        {
            Format.Append('{').Append(Holes.Count).Append('}');
            Holes.Add(valueProvider as IExpressionValue
                ?? throw new NotSupportedException($"The stand-in takes values that run and publish, not {typeof(T).Name}."));
        }
    }
}
