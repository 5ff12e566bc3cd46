using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>A picture of the damage: sent first, then claimed by the request for a quote whose sender holds its token.</summary>
public sealed class QuotePhoto : IEntityTypeConfiguration<QuotePhoto>
{
    /// <summary>For one request.</summary>
    public const int Most = 5;

    /// <summary>What it is kept and shown as.</summary>
    public const string ContentType = "image/jpeg";

    /// <summary>How long a picture that no request claims is kept.</summary>
    public static readonly TimeSpan Unclaimed = TimeSpan.FromHours(24);

    // An hour before the sweep takes it, so that no request claims what is being deleted.
    private static readonly TimeSpan Claimable = Unclaimed - TimeSpan.FromHours(1);

    /// <summary>Identity; random, unlike others, because it names the file.</summary>
    public Guid Id { get; private init; }

    /// <summary>SHA-256 of the token that the sender holds.</summary>
    public byte[] TokenHash { get; private init; } = [];

    /// <summary>The request it belongs to, once one has claimed it.</summary>
    public Guid? QuoteRequestId { get; private set; }

    /// <summary>Its place among the request's pictures, from 1.</summary>
    public short? Position { get; private set; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Where the file is.</summary>
    public string Key => $"quote-photos/{Id:n}.jpg";

    /// <summary>A picture that nobody has claimed.</summary>
    public static QuotePhoto Sent(string token, DateTimeOffset now) =>
        new() { Id = Guid.NewGuid(), TokenHash = SecretToken.Hash(token), CreatedAt = now.ToUniversalTime() };

    /// <summary>Makes it a request's picture; the token is then worth nothing.</summary>
    public bool Claim(Guid quoteRequestId, int position, DateTimeOffset now)
    {
        if (QuoteRequestId is not null || now - CreatedAt > Claimable) return false;
        (QuoteRequestId, Position) = (quoteRequestId, (short)position);
        return true;
    }

    void IEntityTypeConfiguration<QuotePhoto>.Configure(EntityTypeBuilder<QuotePhoto> builder)
    {
        builder.ToTable("quote_photos");
        builder.Property(photo => photo.Id).ValueGeneratedNever();
        builder.HasOne<QuoteRequest>().WithMany().HasForeignKey(photo => photo.QuoteRequestId); // written after its request
        builder.Property(photo => photo.QuoteRequestId).IsConcurrencyToken(); // of two that claim it at once, one loses
    }
}
