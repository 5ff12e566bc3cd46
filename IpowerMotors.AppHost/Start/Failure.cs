namespace IpowerMotors.AppHost.Start;

/// <summary>A message for a person: what failed, what was last seen, what to do. Compiled into the stand-in too.</summary>
internal sealed class Failure(string message) : Exception(message)
{
    internal void Tell() => Console.Error.WriteLine($"{Environment.NewLine}error: {Message}");
}
