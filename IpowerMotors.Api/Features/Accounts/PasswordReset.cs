using IpowerMotors.Api.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Somebody asked for a new password for an address. Whether that address has an account is found out when the mail is written.</summary>
public sealed class PasswordReset : IEntityTypeConfiguration<PasswordReset>
{
    /// <summary>How long the link in its mail is good, from when it leaves.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(1);

    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>Whose password: <see cref="StaffUser.HashOf"/> the address.</summary>
    public byte[] EmailHash { get; private init; } = [];

    /// <summary>The language of its mail: fr or en.</summary>
    public string Language { get; private init; } = "fr";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>A new request for an address.</summary>
    public static PasswordReset For(string email, string language, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        EmailHash = StaffUser.HashOf(email),
        Language = language,
        CreatedAt = now.ToUniversalTime(),
    };

    /// <summary>What makes its mail.</summary>
    public OutboxMessage ToMessage() => OutboxMessage.About("staff.new-password", $"staff.new-password:{Id}", new { resetId = Id }, CreatedAt);

    void IEntityTypeConfiguration<PasswordReset>.Configure(EntityTypeBuilder<PasswordReset> builder)
    {
        builder.ToTable("password_resets");
        builder.Property(reset => reset.Id).ValueGeneratedNever();
    }
}
