using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using Npgsql;

namespace IpowerMotors.Api.Features.Planning;

/// <summary>Reads the planning: a day in one round trip.</summary>
public sealed class PlanningReader(NpgsqlDataSource source)
{
    private const string Appointments = """
        select a.id, a.reference, a.status, a.starts_at, a.ends_at, a.bay_id, a.mechanic_id, s.id, s.slug, s.texts -> $1 ->> 'name',
               trim(a.first_name || ' ' || a.last_name), a.phone, a.plate, a.brand || ' ' || a.model, a.note, a.version
        from appointments a join services s on s.id = a.service_id
        """;

    /// <summary>The planning of a day in Paris.</summary>
    public async Task<PlanningDay> DayAsync(DateOnly day, string language, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        batch.Add("select opens, closes from opening_hours where weekday = $1 order by opens", day.IsoWeekday());
        batch.Add("select reason from closures where $1 between starts_on and ends_on limit 1", day);
        batch.Add("select id, name, kind, active from bays order by id");
        batch.Add("select id, name, skills, active from mechanics order by id");
        // An appointment lasts 8 hours at most (checked by the table), which bounds the index range on its start.
        var (start, end) = (ParisTime.StartOf(day).UtcDateTime, ParisTime.StartOf(day.AddDays(1)).UtcDateTime);
        batch.Add($"""
            {Appointments} where a.status not in ('cancelled', 'no_show') and a.starts_at > $2 and a.starts_at < $3 and a.ends_at > $4 order by a.starts_at, a.bay_id
            """, language, start.AddHours(-8), end, start);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var openings = await reader.RowsAsync(row => new PlanningOpening($"{row.GetFieldValue<TimeOnly>(0):HH:mm}", $"{row.GetFieldValue<TimeOnly>(1):HH:mm}"), cancellation);
        var closures = await reader.NextRowsAsync(row => row.GetString(0), cancellation);
        var bays = await reader.NextRowsAsync(row => new PlanningBay(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)), cancellation);
        var mechanics = await reader.NextRowsAsync(row => new PlanningMechanic(row.GetInt32(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetBoolean(3)), cancellation);
        var appointments = await reader.NextRowsAsync(Appointment, cancellation);
        var closed = FrenchHolidays.On(day) is { } holiday ? language == "en" ? holiday.English : holiday.French : closures.FirstOrDefault();
        return new PlanningDay(day, closed is null ? openings : [], closed,
            bays.FindAll(bay => bay.Active || appointments.Exists(visit => visit.BayId == bay.Id)),
            mechanics.FindAll(mechanic => mechanic.Active || appointments.Exists(visit => visit.MechanicId == mechanic.Id)), appointments);
    }

    /// <summary>One appointment, whatever its status.</summary>
    public async Task<PlannedAppointment> AppointmentAsync(Guid id, string language, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        batch.Add($"{Appointments} where a.id = $2", language, id);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return (await reader.RowsAsync(Appointment, cancellation)).Single();
    }

    private static PlannedAppointment Appointment(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), SnakeCaseEnum<AppointmentStatus>.Parse(row.GetString(2)),
        row.GetFieldValue<DateTimeOffset>(3).InParis(), row.GetFieldValue<DateTimeOffset>(4).InParis(), row.GetInt32(5), row.GetInt32(6),
        new PlannedService(row.GetInt32(7), row.GetString(8), row.GetString(9)),
        row.GetString(10), row.GetString(11), row.GetString(12), row.GetString(13), row.IsDBNull(14) ? null : row.GetString(14), row.GetInt32(15));
}
