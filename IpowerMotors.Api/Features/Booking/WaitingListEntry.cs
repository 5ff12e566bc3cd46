using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Where somebody stands in the queue of a full day.</summary>
public enum WaitingStatus { Waiting, Offered, Accepted, Expired, Left }

/// <summary>Somebody who wants to come on a day that is full. An offer holds its place: a row of appointments.</summary>
public sealed class WaitingListEntry : IEntityTypeConfiguration<WaitingListEntry>
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }

    /// <summary>What people say on the phone.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What they want done.</summary>
    public int ServiceId { get; init; }

    /// <summary>The day in Paris.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Where they stand.</summary>
    public WaitingStatus Status { get; private set; }

    /// <summary>The place held for them, or that they took.</summary>
    public Guid? AppointmentId { get; private set; }

    /// <summary>The language we write in: fr or en.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Who comes.</summary>
    public Customer Customer { get; init; } = null!;

    /// <summary>What comes.</summary>
    public Vehicle Vehicle { get; init; } = null!;

    /// <summary>What the customer added.</summary>
    public string? Note { get; init; }

    /// <summary>Place in the queue.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who comes with what, for what.</summary>
    public AppointmentDetails Details => new(ServiceId, Language, Customer, Vehicle, Note);

    /// <summary>A new place at the end of the queue of that day.</summary>
    public static WaitingListEntry For(DateOnly day, AppointmentDetails details, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Reference = BookingReference.New(),
        ServiceId = details.ServiceId,
        Day = day,
        Language = details.Language,
        Customer = details.Customer,
        Vehicle = details.Vehicle,
        Note = details.Note,
        CreatedAt = now.ToUniversalTime(),
    };

    /// <summary>A place was found and is held.</summary>
    public void Offer(Appointment held) => (Status, AppointmentId) = (WaitingStatus.Offered, held.Id);

    /// <summary>The place is theirs; from now on it is an appointment like any other.</summary>
    public void Accept() => Status = WaitingStatus.Accepted;

    /// <summary>They did not answer in time; the place passes on.</summary>
    public void Expire() => (Status, AppointmentId) = (WaitingStatus.Expired, null);

    /// <summary>The offer never reached them: they keep their place in the queue.</summary>
    public void WaitAgain() => (Status, AppointmentId) = (WaitingStatus.Waiting, null);

    /// <summary>They no longer wait; a place held for them passes on.</summary>
    public void Leave() => (Status, AppointmentId) = (WaitingStatus.Left, null);

    void IEntityTypeConfiguration<WaitingListEntry>.Configure(EntityTypeBuilder<WaitingListEntry> builder)
    {
        builder.ToTable("waiting_list_entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Status).HasConversion<SnakeCaseEnum<WaitingStatus>>();
        builder.Ignore(entry => entry.Details);
        builder.ComplexProperty(entry => entry.Customer, Customer.Map);
        builder.ComplexProperty(entry => entry.Vehicle, Vehicle.Map);
    }
}
