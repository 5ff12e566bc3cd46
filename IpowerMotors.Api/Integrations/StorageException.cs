namespace IpowerMotors.Api.Integrations;

/// <summary>The document store does not answer, or not as it should: nothing was changed that anybody has been told of.</summary>
public sealed class StorageException(string message, Exception? cause = null) : Exception(message, cause);
