using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>The right to see and change one appointment or one place in the queue. Only its hash is stored.</summary>
public sealed class ManageToken : IEntityTypeConfiguration<ManageToken>
{
    /// <summary>SHA-256 of the token: finding it by hash leaks nothing through timing.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The appointment it opens, or null.</summary>
    public Guid? AppointmentId { get; private set; }

    /// <summary>The place in the queue it opens, or null.</summary>
    public Guid? WaitingListEntryId { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>256 random bits in base64url; give it to the customer, never store or log it.</summary>
    public static string New() => SecretToken.New();

    /// <summary>What is stored of a token.</summary>
    public static byte[] Hash(string token) => SecretToken.Hash(token);

    /// <summary>The hash of the token in <c>Authorization: Bearer …</c>; of nothing, which no row has, when there is none.</summary>
    public static byte[] HashFrom(HttpContext http) =>
        Hash(http.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token.Trim() : "");

    /// <summary>The row for a new token of an appointment.</summary>
    public static ManageToken ForAppointment(string token, Guid appointmentId, DateTimeOffset now) =>
        new() { TokenHash = Hash(token), AppointmentId = appointmentId, CreatedAt = now.ToUniversalTime() };

    /// <summary>The row for a new token of a place in the queue.</summary>
    public static ManageToken ForWaiting(string token, Guid entryId, DateTimeOffset now) =>
        new() { TokenHash = Hash(token), WaitingListEntryId = entryId, CreatedAt = now.ToUniversalTime() };

    /// <summary>Where the customer manages an appointment. The token stands in the fragment, which no server ever sees.</summary>
    public static string AppointmentUrl(string site, string language, string token) =>
        $"{site.TrimEnd('/')}/{(language == "en" ? "en/my-appointment" : "fr/mon-rendez-vous")}#{token}";

    /// <summary>Where the customer follows the queue.</summary>
    public static string WaitingUrl(string site, string language, string token) =>
        $"{site.TrimEnd('/')}/{(language == "en" ? "en/waiting-list" : "fr/liste-d-attente")}#{token}";

    void IEntityTypeConfiguration<ManageToken>.Configure(EntityTypeBuilder<ManageToken> builder) =>
        builder.ToTable("manage_tokens").HasKey(token => token.TokenHash);
}
