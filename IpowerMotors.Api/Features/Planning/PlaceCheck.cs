using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>Whether an appointment can be done at a place and a time; whether that place is free, the database says.</summary>
public sealed class PlaceCheck(GarageDb database, ValidationErrors errors, DateTimeOffset now)
{
    private const int StepMinutes = 15;

    /// <summary>Notes what speaks against it.</summary>
    public async Task RunAsync(Appointment appointment, MoveRequest request, CancellationToken cancellation)
    {
        var service = await database.Set<Service>().SingleAsync(service => service.Id == appointment.ServiceId, cancellation);
        if (!await database.Set<Bay>().AnyAsync(bay => bay.Id == request.BayId && bay.Active && bay.Kind == service.BayKind, cancellation))
        {
            errors.Add("bayId", "Ce poste ne convient pas à cette prestation.", "This bay does not suit this service.");
        }
        if (!await database.Set<Mechanic>().AnyAsync(mechanic => mechanic.Id == request.MechanicId && mechanic.Active && mechanic.Skills.Contains(service.Skill), cancellation))
        {
            errors.Add("mechanicId", "Ce mécanicien ne fait pas cette prestation.", "This mechanic does not do this service.");
        }
        var start = errors.Instant("start", request.Start);
        if (start != default && start != appointment.StartsAt) // what was once agreed may stay when only the bay or the mechanic changes
        {
            await CheckTimeAsync(start.InParis(), (start + appointment.Duration).InParis(), cancellation);
        }
    }

    private async Task CheckTimeAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        if (start <= now.AddMinutes(-StepMinutes)) // the quarter of an hour that has begun is still now
        {
            errors.Add("start", "Cette heure est déjà passée.", "This time has already passed.");
        }
        if (start.TimeOfDay.Ticks % TimeSpan.FromMinutes(StepMinutes).Ticks != 0)
        {
            errors.Add("start", "Choisissez un quart d’heure rond.", "Choose a full quarter of an hour.");
        }
        var day = DateOnly.FromDateTime(start.DateTime);
        var (from, to, weekday) = (TimeOnly.FromDateTime(start.DateTime), TimeOnly.FromDateTime(end.DateTime), day.IsoWeekday());
        var open = start.Date == end.Date && FrenchHolidays.On(day) is null
            && await database.Set<OpeningHours>().AnyAsync(hours => hours.Weekday == weekday && hours.Opens <= from && hours.Closes >= to, cancellation)
            && !await database.Set<Closure>().AnyAsync(closure => closure.StartsOn <= day && closure.EndsOn >= day, cancellation);
        if (!open)
        {
            errors.Add("start", "Le garage n’est pas ouvert pendant toute la durée de la prestation.", "The garage is not open for the whole duration of the service.");
        }
    }
}
