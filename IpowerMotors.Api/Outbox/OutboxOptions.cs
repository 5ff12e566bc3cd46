namespace IpowerMotors.Api.Outbox;

/// <summary>How patient the relay is; bound from <c>Outbox:*</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>How often an idle relay looks for messages: one indexed read, and the longest wait of a mail on a quiet day.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Failed tries of one message before it is parked.</summary>
    public int Attempts { get; init; } = 16;

    /// <summary>Wait after the first failed try of a message; doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait between two tries of a message.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Wait after the mail server was first found down; doubles with each further try.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before the mail server is tried again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long sent messages are kept.</summary>
    public TimeSpan KeepSent { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The wait before a message's next try.</summary>
    public TimeSpan RetryAfter(int attempts) => BackOff(FirstRetry, LongestRetry, attempts);

    /// <summary>The wait before the server's next try.</summary>
    public TimeSpan PauseAfter(int outages) => BackOff(FirstPause, LongestPause, outages);

    // Up to a quarter less at random, so that several relays or messages do not come back in step.
    private static TimeSpan BackOff(TimeSpan first, TimeSpan longest, int tries) =>
        TimeSpan.FromTicks((long)Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, tries - 1))) * (1 - (Random.Shared.NextDouble() / 4));
}
