using System.Text.RegularExpressions;

namespace IpowerMotors.Api.Integrations;

/// <summary>How the attempt to send a mail ended; decides when it is tried again.</summary>
public enum DeliveryResult
{
    /// <summary>The server took it.</summary>
    Sent,

    /// <summary>Nothing to send any more, such as the reminder of a cancelled appointment.</summary>
    Dropped,

    /// <summary>This message will never pass: wrong data, or a permanent (5xx) answer about it.</summary>
    Refused,

    /// <summary>This message did not pass now: a temporary (4xx) answer, or a connection lost on the way.</summary>
    Failed,

    /// <summary>No message would pass now: the server does not answer, is closing, or refuses our credentials.</summary>
    Unreachable,
}

/// <summary>The end of one attempt and, unless it went well, why; without the addresses that servers like to repeat.</summary>
public sealed partial record Delivery(DeliveryResult Result, string? Reason = null)
{
    private const int LongestReason = 500;

    /// <summary>For staff to read; e-mail addresses are blanked so that erasing a customer leaves nothing here.</summary>
    public string? Reason { get; } = Reason is null ? null : Shorten(Addresses().Replace(Reason, "<…>"));

    private static string Shorten(string text) => text.Length > LongestReason ? text[..LongestReason] : text;

    [GeneratedRegex(@"<?[^\s<>]+@[^\s<>]+>?")]
    private static partial Regex Addresses();
}
