using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Where an appointment stands. All but the last two occupy a bay and a mechanic.</summary>
public enum AppointmentStatus { Offered, Scheduled, Confirmed, InProgress, Completed, Cancelled, NoShow }

/// <summary>A bay and a mechanic, taken together.</summary>
public readonly record struct Pair(int BayId, int MechanicId);

/// <summary>A visit of a vehicle: decides what may happen to it. The database decides whether there is room.</summary>
public sealed class Appointment : IEntityTypeConfiguration<Appointment>
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }

    /// <summary>What people say on the phone, such as <c>IP-7K3M9Q</c>.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What will be done.</summary>
    public int ServiceId { get; init; }

    /// <summary>Where.</summary>
    public int BayId { get; private set; }

    /// <summary>By whom.</summary>
    public int MechanicId { get; private set; }

    /// <summary>First instant (UTC).</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>First instant after it (UTC).</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>How long the bay and the mechanic are taken, as it was when the visit was booked.</summary>
    public TimeSpan Duration => EndsAt - StartsAt;

    /// <summary>The time, the bay and the mechanic that it takes.</summary>
    public Occupied Place => PlaceAt(StartsAt, new(BayId, MechanicId));

    /// <summary>Where it stands.</summary>
    public AppointmentStatus Status { get; private set; }

    /// <summary>Until when the place is held for somebody on the waiting list; null for everything else.</summary>
    public DateTimeOffset? OfferExpiresAt { get; private set; }

    /// <summary>The language we write to the customer in: fr or en.</summary>
    public string Language { get; init; } = "fr";

    /// <summary>Who comes.</summary>
    public Customer Customer { get; init; } = null!;

    /// <summary>What comes.</summary>
    public Vehicle Vehicle { get; init; } = null!;

    /// <summary>What the customer added.</summary>
    public string? Note { get; init; }

    /// <summary>Grows with every change; a change that knows an older one is refused.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A visit at this time with this bay and mechanic; an offer while <paramref name="offerExpiresAt"/> is given.</summary>
    public static Appointment At(
        DateTimeOffset start, int durationMinutes, Pair pair, AppointmentDetails details, DateTimeOffset now, DateTimeOffset? offerExpiresAt = null) => new()
        {
            Id = Guid.CreateVersion7(now),
            Reference = BookingReference.New(),
            ServiceId = details.ServiceId,
            BayId = pair.BayId,
            MechanicId = pair.MechanicId,
            StartsAt = start.ToUniversalTime(),
            EndsAt = start.ToUniversalTime().AddMinutes(durationMinutes),
            Status = offerExpiresAt is null ? AppointmentStatus.Scheduled : AppointmentStatus.Offered,
            OfferExpiresAt = offerExpiresAt?.ToUniversalTime(),
            Language = details.Language,
            Customer = details.Customer,
            Vehicle = details.Vehicle,
            Note = details.Note,
            CreatedAt = now.ToUniversalTime(),
            UpdatedAt = now.ToUniversalTime(),
        };

    /// <summary>What it would take after a move.</summary>
    public Occupied PlaceAt(DateTimeOffset start, Pair pair) => new(start.UtcDateTime, start.UtcDateTime + Duration, pair.BayId, pair.MechanicId);

    /// <summary>Whether the customer may move or cancel it.</summary>
    public Refusal? MayChange(BookingRules rules, DateTimeOffset now) => Status switch
    {
        AppointmentStatus.Cancelled => BookingRefusals.Cancelled,
        AppointmentStatus.Scheduled or AppointmentStatus.Confirmed when rules.MayChange(StartsAt, now) => null,
        _ => BookingRefusals.TooLate,
    };

    /// <summary>Moves it, by the customer or by staff; the duration stays. Room is for the database to decide.</summary>
    public Refusal? Move(DateTimeOffset start, Pair pair, DateTimeOffset now)
    {
        if (Status is not (AppointmentStatus.Scheduled or AppointmentStatus.Confirmed or AppointmentStatus.InProgress))
        {
            return Status == AppointmentStatus.Cancelled ? BookingRefusals.Cancelled : BookingRefusals.StatusNotAllowed;
        }
        (StartsAt, EndsAt) = (start.ToUniversalTime(), start.ToUniversalTime() + Duration);
        (BayId, MechanicId) = (pair.BayId, pair.MechanicId);
        Touch(now);
        return null;
    }

    /// <summary>Takes one step of the workshop's state machine: scheduled → confirmed → in progress → completed, with its ways out.</summary>
    public Refusal? ChangeStatus(AppointmentStatus next, DateTimeOffset now)
    {
        var allowed = (Status, next) is
            (AppointmentStatus.Scheduled, AppointmentStatus.Confirmed or AppointmentStatus.InProgress or AppointmentStatus.Cancelled or AppointmentStatus.NoShow) or
            (AppointmentStatus.Confirmed, AppointmentStatus.InProgress or AppointmentStatus.Cancelled or AppointmentStatus.NoShow) or
            (AppointmentStatus.InProgress, AppointmentStatus.Completed) or
            (AppointmentStatus.Offered, AppointmentStatus.Scheduled or AppointmentStatus.Cancelled);
        if (!allowed) return Status == AppointmentStatus.Cancelled ? BookingRefusals.Cancelled : BookingRefusals.StatusNotAllowed;
        Status = next;
        OfferExpiresAt = null;
        Touch(now);
        return null;
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now.ToUniversalTime();
    }

    void IEntityTypeConfiguration<Appointment>.Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("appointments");
        builder.Property(appointment => appointment.Id).ValueGeneratedNever();
        builder.Property(appointment => appointment.Status).HasConversion<SnakeCaseEnum<AppointmentStatus>>();
        builder.Property(appointment => appointment.Version).IsConcurrencyToken();
        builder.ComplexProperty(appointment => appointment.Customer, Customer.Map);
        builder.ComplexProperty(appointment => appointment.Vehicle, Vehicle.Map);
    }
}

/// <summary>Who comes with what, for what.</summary>
public sealed record AppointmentDetails(int ServiceId, string Language, Customer Customer, Vehicle Vehicle, string? Note);
