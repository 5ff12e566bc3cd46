namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value known when the application runs.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A value named in the manifest by a placeholder in braces.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

/// <summary>A value that runs and publishes.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;
