using System.Security.Cryptography;
using System.Text;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>What a member of staff may do.</summary>
public enum StaffRole { Admin, Manager, Mechanic }

/// <summary>Somebody who works here and may sign in.</summary>
public sealed class StaffUser : IdentityUser<Guid>, IEntityTypeConfiguration<StaffUser>
{
    private static readonly UpperInvariantLookupNormalizer _normaliser = new();

    /// <summary>Shown to colleagues.</summary>
    public string Name { get; init; } = "";

    /// <summary>What they may do.</summary>
    public StaffRole Role { get; init; }

    /// <summary>May sign in; a closed account stays for who did what.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>A new member of staff; the password is set by the user manager.</summary>
    public static StaffUser Named(string name, string email, StaffRole role) =>
        new() { Id = Guid.CreateVersion7(), Name = name, Email = email, UserName = email, Role = role };

    /// <summary>The one form of all spellings of an address that mean the same account: Identity's own, which <c>normalized_email</c> keeps.</summary>
    public static string Normalise(string email) => _normaliser.NormalizeEmail(email)!;

    /// <summary>What is kept of an address that perhaps has no account.</summary>
    public static byte[] HashOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(Normalise(email)));

    /// <summary>Closes the account or opens it again. The password goes either way: one that leaked does not come back.</summary>
    public void SetActive(bool active) => (Active, PasswordHash) = (active, null);

    void IEntityTypeConfiguration<StaffUser>.Configure(EntityTypeBuilder<StaffUser> builder)
    {
        builder.ToTable("staff_users");
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.Property(user => user.Role).HasConversion<SnakeCaseEnum<StaffRole>>();
        builder.Property(user => user.ConcurrencyStamp).IsConcurrencyToken();
        // Identity has these for every application; ours confirms no phones and counts attempts before the password.
        builder.Ignore(user => user.EmailConfirmed).Ignore(user => user.PhoneNumber).Ignore(user => user.PhoneNumberConfirmed);
        builder.Ignore(user => user.TwoFactorEnabled).Ignore(user => user.LockoutEnd).Ignore(user => user.LockoutEnabled);
        builder.Ignore(user => user.AccessFailedCount);
    }
}

/// <summary>Who is signed in.</summary>
public sealed record StaffMember(string Name, string Email, StaffRole Role);
