using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>A service as the answers about bookings name it.</summary>
public sealed record ServiceSummary(int Id, string Slug, string Name, int PriceCents, int DurationMinutes)
{
    /// <summary>In a language.</summary>
    public static ServiceSummary Of(Service service, string language) =>
        new(service.Id, service.Slug, service.Text(language).Name, service.PriceCents, service.DurationMinutes);

    /// <summary>In a language.</summary>
    public static ServiceSummary Of(BookableService service, string language) =>
        new(service.Id, service.Slug, language == "en" ? service.EnglishName : service.FrenchName, service.PriceCents, service.DurationMinutes);
}

/// <summary>An appointment that was just made. <paramref name="ManageUrl"/> is shown once and opens everything: keep it.</summary>
public sealed record AppointmentBooked(
    string Reference, AppointmentStatus Status, DateTimeOffset Start, DateTimeOffset End, ServiceSummary Service, string ManageUrl)
{
    /// <summary>For an appointment whose manage token was just made.</summary>
    public static AppointmentBooked Of(Appointment appointment, ServiceSummary service, string manageUrl) =>
        new(appointment.Reference, appointment.Status, appointment.StartsAt.InParis(), appointment.EndsAt.InParis(), service, manageUrl);
}

/// <summary>An appointment as its customer sees it.</summary>
public sealed record MyAppointment(
    string Reference, AppointmentStatus Status, DateTimeOffset Start, DateTimeOffset End, ServiceSummary Service,
    Customer Customer, Vehicle Vehicle, string? Note, bool CanChange, string Language)
{
    /// <summary>At this moment, in the language of the reader.</summary>
    public static MyAppointment Of(Appointment appointment, Service service, string language, BookingRules rules, DateTimeOffset now) => new(
        appointment.Reference, appointment.Status, appointment.StartsAt.InParis(), appointment.EndsAt.InParis(), ServiceSummary.Of(service, language),
        appointment.Customer, appointment.Vehicle, appointment.Note, appointment.MayChange(rules, now) is null, appointment.Language);
}
