using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Something the garage does, at a fixed price (VAT included) and duration.</summary>
public sealed class Service : IEntityTypeConfiguration<Service>
{
    /// <summary>Identity.</summary>
    public int Id { get; private set; }

    /// <summary>Name in addresses.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>maintenance, brakes, tyres or inspection.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Euro cents, VAT included.</summary>
    public int PriceCents { get; private set; }

    /// <summary>Minutes that the bay and the mechanic are taken.</summary>
    public int DurationMinutes { get; private set; }

    /// <summary>The kind of bay it needs.</summary>
    public string BayKind { get; private set; } = "";

    /// <summary>The skill that its mechanic needs.</summary>
    public string Skill { get; private set; } = "";

    /// <summary>Order on the site.</summary>
    public int Position { get; private set; }

    /// <summary>Offered today; past appointments keep pointing at what is no longer offered.</summary>
    public bool Active { get; private set; }

    /// <summary>Words in both languages.</summary>
    public ServiceTexts Texts { get; private set; } = null!;

    /// <summary>The words in a language; French unless English is asked for.</summary>
    public ServiceText Text(string language) => language == "en" ? Texts.En : Texts.Fr;

    void IEntityTypeConfiguration<Service>.Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("services");
        builder.Property(service => service.Texts).HasColumnType("jsonb").HasConversion(
            texts => JsonSerializer.Serialize(texts, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<ServiceTexts>(json, JsonSerializerOptions.Web)!);
    }
}

/// <summary>How a service is presented in every language of the site.</summary>
public sealed record ServiceTexts(ServiceText Fr, ServiceText En);

/// <summary>How a service is presented in one language.</summary>
public sealed record ServiceText(string Name, string Description, IReadOnlyList<string> Includes);

/// <summary>A place where one vehicle is worked on.</summary>
public sealed class Bay : IEntityTypeConfiguration<Bay>
{
    /// <summary>Identity.</summary>
    public int Id { get; private set; }

    /// <summary>Name on the planning.</summary>
    public string Name { get; private set; } = "";

    /// <summary>lift, alignment or fast_fit.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>In use.</summary>
    public bool Active { get; private set; }

    void IEntityTypeConfiguration<Bay>.Configure(EntityTypeBuilder<Bay> builder) => builder.ToTable("bays");
}

/// <summary>Somebody who works on vehicles.</summary>
public sealed class Mechanic : IEntityTypeConfiguration<Mechanic>
{
    /// <summary>Identity.</summary>
    public int Id { get; private set; }

    /// <summary>Name on the planning.</summary>
    public string Name { get; private set; } = "";

    /// <summary>service, brakes, tyres, inspection.</summary>
    public string[] Skills { get; private set; } = [];

    /// <summary>Works here today.</summary>
    public bool Active { get; private set; }

    void IEntityTypeConfiguration<Mechanic>.Configure(EntityTypeBuilder<Mechanic> builder) => builder.ToTable("mechanics");
}

/// <summary>One uninterrupted interval in which the garage is open, every week.</summary>
public sealed class OpeningHours : IEntityTypeConfiguration<OpeningHours>
{
    /// <summary>ISO 8601: Monday is 1.</summary>
    public int Weekday { get; private set; }

    /// <summary>Local time.</summary>
    public TimeOnly Opens { get; private set; }

    /// <summary>Local time.</summary>
    public TimeOnly Closes { get; private set; }

    void IEntityTypeConfiguration<OpeningHours>.Configure(EntityTypeBuilder<OpeningHours> builder) =>
        builder.ToTable("opening_hours").HasKey(hours => new { hours.Weekday, hours.Opens });
}

/// <summary>Days on which the garage is closed beside the public holidays, both included.</summary>
public sealed class Closure : IEntityTypeConfiguration<Closure>
{
    /// <summary>Identity.</summary>
    public int Id { get; private set; }

    /// <summary>First closed day.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last closed day.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Shown to visitors.</summary>
    public string Reason { get; private set; } = "";

    void IEntityTypeConfiguration<Closure>.Configure(EntityTypeBuilder<Closure> builder) => builder.ToTable("closures");
}
