namespace IpowerMotors.Deploy.Expiry;

/// <summary>How near an end is; whatever is not <see cref="Fine"/> is told.</summary>
internal enum Urgency
{
    /// <summary>Nothing to do.</summary>
    Fine,

    /// <summary>60 days or less.</summary>
    Notice,

    /// <summary>30 days or less.</summary>
    Warning,

    /// <summary>7 days or less.</summary>
    Urgent,

    /// <summary>Over.</summary>
    Ended,

    /// <summary>Nobody could be asked: a watch that cannot see is itself something to look after.</summary>
    Unknown,
}

/// <summary>Something that ends: a domain's registration or a certificate.</summary>
/// <param name="Kind"><c>domain</c> or <c>certificate</c>.</param>
/// <param name="Name">Domain, or host name.</param>
/// <param name="Begins">When it began, UTC.</param>
/// <param name="Ends">When it ends, UTC; null when nobody could be asked.</param>
/// <param name="Failure">Why nobody could be asked.</param>
internal sealed record Term(string Kind, string Name, DateTimeOffset? Begins, DateTimeOffset? Ends, string? Failure = null)
{
    private static readonly TimeSpan First = TimeSpan.FromDays(60);

    /// <summary>Days left, rounded down; negative once it is over.</summary>
    public int? DaysLeft(DateTimeOffset now) => Ends is { } end ? (int)Math.Floor((end - now).TotalDays) : null;

    /// <summary>
    /// How near the end is. Certificates that renew themselves live ever shorter (Let's Encrypt 90 days, ACM 198) and are renewed with a
    /// quarter to a third of their life left: only one in the last fifth of its life was not.
    /// </summary>
    public Urgency UrgencyAt(DateTimeOffset now)
    {
        if (Ends is not { } end) return Urgency.Unknown;
        var left = end - now;
        var first = Begins is { } begin && (end - begin) / 5 < First ? (end - begin) / 5 : First;
        return left switch
        {
            _ when left <= TimeSpan.Zero => Urgency.Ended,
            _ when left > first => Urgency.Fine,
            { TotalDays: <= 7 } => Urgency.Urgent,
            { TotalDays: <= 30 } => Urgency.Warning,
            _ => Urgency.Notice,
        };
    }

    /// <summary>One line for the console.</summary>
    public string Describe(DateTimeOffset now) => UrgencyAt(now) switch
    {
        Urgency.Unknown => $"{Kind} {Name}: cannot be checked: {Failure}",
        Urgency.Ended => $"{Kind} {Name}: ended on {Ends:yyyy-MM-dd}",
        _ => $"{Kind} {Name}: {DaysLeft(now)} days left, ends on {Ends:yyyy-MM-dd}",
    };
}
