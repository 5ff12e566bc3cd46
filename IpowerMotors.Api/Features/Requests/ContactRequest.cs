using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A question to the garage.</summary>
public sealed class ContactRequest : IEntityTypeConfiguration<ContactRequest>
{
    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>What people say on the phone, such as <c>CT-7K3M9Q</c>.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>The language we answer in: fr or en.</summary>
    public string Language { get; private init; } = "fr";

    /// <summary>Who asks.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Where the answer goes.</summary>
    public string Email { get; private init; } = "";

    /// <summary>E.164, when given.</summary>
    public string? Phone { get; private init; }

    /// <summary>One line.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The question, possibly of several lines.</summary>
    public string Message { get; private init; } = "";

    /// <summary>Why the guard holds it for spam, or null; spam is kept for a while and mailed to nobody.</summary>
    public string? SpamReason { get; private init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The request; meaningful only while <paramref name="errors"/> has none.</summary>
    public static ContactRequest Check(ContactInput input, ValidationErrors errors, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Reference = RequestReference.New("CT"),
        Language = errors.Language("language", input.Language),
        Name = errors.Text("name", input.Name, 160),
        Email = ContactDetails.Email(input.Email, errors, "email"),
        Phone = string.IsNullOrWhiteSpace(input.Phone) ? null : ContactDetails.Phone(input.Phone, errors, "phone"),
        Subject = errors.Text("subject", input.Subject, 150),
        Message = errors.Text("message", input.Message, 5000),
        SpamReason = SpamGuard.Suspect(input.Website, input.SecondsOpen, errors),
        CreatedAt = now.ToUniversalTime(),
    };

    /// <summary>To the garage, and to the visitor that it arrived; nothing about spam.</summary>
    public IEnumerable<OutboxMessage> Messages() => SpamReason is not null ? [] : new[] { "contact.received", "contact.acknowledged" }
        .Select(kind => OutboxMessage.About(kind, $"{kind}:{Id}", new { requestId = Id }, CreatedAt));

    void IEntityTypeConfiguration<ContactRequest>.Configure(EntityTypeBuilder<ContactRequest> builder)
    {
        builder.ToTable("contact_requests");
        builder.Property(request => request.Id).ValueGeneratedNever();
    }
}
