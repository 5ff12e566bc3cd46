using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>What the actions behind a manage link share: who holds the token owns the appointment, and nobody else finds it.</summary>
public sealed class MyAppointments(GarageDb db, BookingRules rules, TimeProvider clock)
{
    /// <summary>The tracked appointment that this token opens, or null.</summary>
    public Task<Appointment?> FindAsync(byte[] tokenHash, CancellationToken cancellation) => (
        from token in db.Set<ManageToken>()
        join appointment in db.Set<Appointment>() on token.AppointmentId equals appointment.Id
        where token.TokenHash == tokenHash
        select appointment).SingleOrDefaultAsync(cancellation);

    /// <summary>The service of an appointment, offered today or not.</summary>
    public Task<Service> ServiceOfAsync(Appointment appointment, CancellationToken cancellation) =>
        db.Set<Service>().AsNoTracking().SingleAsync(service => service.Id == appointment.ServiceId, cancellation);

    /// <summary>The appointment as its customer sees it now.</summary>
    public async Task<MyAppointment> ViewAsync(Appointment appointment, HttpContext http, CancellationToken cancellation) =>
        MyAppointment.Of(appointment, await ServiceOfAsync(appointment, cancellation), http.Language(), rules, clock.GetUtcNow());
}
