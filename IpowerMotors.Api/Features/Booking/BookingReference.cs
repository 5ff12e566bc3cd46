using System.Security.Cryptography;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Short names to say on the phone. They open nothing: only the manage token does.</summary>
public static class BookingReference
{
    // Crockford's letters: none that looks or sounds like another. 32^6 is a thousand million names.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A random reference such as <c>IP-7K3M9Q</c>; the rare collision is refused by the database and drawn again.</summary>
    public static string New() => "IP-" + RandomNumberGenerator.GetString(Letters, 6);
}
