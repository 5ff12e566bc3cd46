namespace IpowerMotors.Tests.Support;

/// <summary>A clock that stands where a test puts it.</summary>
public sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The instant this clock shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
