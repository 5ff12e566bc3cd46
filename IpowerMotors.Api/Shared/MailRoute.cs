using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace IpowerMotors.Api.Shared;

/// <summary>Whether an address can cross SMTP as every server speaks it: in ASCII, the host perhaps by its IDNA form.</summary>
public static class MailRoute
{
    private const int LongestAddress = 254; // RFC 5321: a path is 256 octets with its brackets
    private const int LongestHost = 253;
    private const int LongestLabel = 63;

    /// <summary>What is in the way, without the address; null when nothing is.</summary>
    public static string? Obstacle(MailAddress address)
    {
        if (!Ascii.IsValid(address.User)) return "The part of the address before @ is not ASCII.";
        if (Host(address.Host) is not { } host) return "The part of the address after @ has no ASCII form.";
        var fits = host.Length <= LongestHost && address.User.Length + 1 + host.Length <= LongestAddress && host.Split('.').All(label => label.Length <= LongestLabel);
        return fits ? null : "The address is too long once it is ASCII.";
    }

    // As System.Net.Mail converts it, which throws in the middle of a conversation with the server.
    private static string? Host(string host)
    {
        try
        {
            return Ascii.IsValid(host) ? host : new IdnMapping().GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
