using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>Somebody wants to know what a job on their vehicle costs.</summary>
public sealed class QuoteRequest : IEntityTypeConfiguration<QuoteRequest>
{
    /// <summary>Identity.</summary>
    public Guid Id { get; private init; }

    /// <summary>What people say on the phone, such as <c>DV-7K3M9Q</c>.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>The language we answer in: fr or en.</summary>
    public string Language { get; private init; } = "fr";

    /// <summary>Who asks.</summary>
    public Customer Customer { get; private init; } = null!;

    /// <summary>For which vehicle.</summary>
    public Vehicle Vehicle { get; private init; } = null!;

    /// <summary>The service it is about, when it is one of the list.</summary>
    public int? ServiceId { get; private init; }

    /// <summary>What is to be done, possibly of several lines.</summary>
    public string Description { get; private init; } = "";

    /// <summary>Why the guard holds it for spam, or null; spam is kept for a while and mailed to nobody.</summary>
    public string? SpamReason { get; private init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The request; meaningful only while <paramref name="errors"/> has none.</summary>
    public static QuoteRequest Check(QuoteInput input, ValidationErrors errors, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Reference = RequestReference.New("DV"),
        Language = errors.Language("language", input.Language),
        Customer = CustomerInput.Check(input.Customer, errors),
        Vehicle = VehicleInput.Check(input.Vehicle, errors),
        ServiceId = input.ServiceId,
        Description = errors.Text("description", input.Description, 5000),
        SpamReason = SpamGuard.Suspect(input.Website, input.SecondsOpen, errors),
        CreatedAt = now.ToUniversalTime(),
    };

    /// <summary>To the garage, and to the visitor that it arrived; nothing about spam.</summary>
    public IEnumerable<OutboxMessage> Messages() => SpamReason is not null ? [] : new[] { "quote.received", "quote.acknowledged" }
        .Select(kind => OutboxMessage.About(kind, $"{kind}:{Id}", new { requestId = Id }, CreatedAt));

    void IEntityTypeConfiguration<QuoteRequest>.Configure(EntityTypeBuilder<QuoteRequest> builder)
    {
        builder.ToTable("quote_requests");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.ComplexProperty(request => request.Customer, Customer.Map);
        builder.ComplexProperty(request => request.Vehicle, Vehicle.Map);
    }
}
