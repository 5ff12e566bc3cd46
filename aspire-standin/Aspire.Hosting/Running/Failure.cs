namespace Aspire.Hosting.Running;

/// <summary>Ends the application with a message for a person: what failed, what was last seen, what to do.</summary>
internal sealed class Failure(string message) : Exception(message);
