using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>An open invitation to join the team. Whoever has its mail chooses a name and a password, once.</summary>
public sealed class TeamInvitation : IEntityTypeConfiguration<TeamInvitation>
{
    private static readonly TimeSpan _validFor = TimeSpan.FromDays(7);

    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>Where it goes, and the address of the account that it makes.</summary>
    public string Email { get; private init; } = "";

    /// <summary>What the new colleague may do.</summary>
    public StaffRole Role { get; private init; }

    /// <summary>The language of its mail: fr or en.</summary>
    public string Language { get; private init; } = "fr";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>From then on its links are worth nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>A new invitation, good for a week.</summary>
    public static TeamInvitation For(string email, StaffRole role, string language, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Email = email,
        Role = role,
        Language = language,
        CreatedAt = now.ToUniversalTime(),
        ExpiresAt = now.ToUniversalTime() + _validFor,
    };

    /// <summary>What makes its mail.</summary>
    public OutboxMessage ToMessage(DateTimeOffset now) => OutboxMessage.About("staff.invited", $"staff.invited:{Id}", new { invitationId = Id }, now);

    void IEntityTypeConfiguration<TeamInvitation>.Configure(EntityTypeBuilder<TeamInvitation> builder)
    {
        builder.ToTable("team_invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Role).HasConversion<SnakeCaseEnum<StaffRole>>();
    }
}
