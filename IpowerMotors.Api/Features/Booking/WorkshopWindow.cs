using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Npgsql;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>All that decides whether a service can be done on some days: read in one round trip, judged without the database.</summary>
/// <param name="Service">What is to be done.</param>
/// <param name="Bays">Bays of its kind.</param>
/// <param name="Mechanics">Mechanics with its skill, specialists first so that the versatile stay free.</param>
/// <param name="Openings">The opening hours of a week.</param>
/// <param name="Closures">Exceptional closures that touch the days.</param>
/// <param name="Busy">What occupies a bay and a mechanic on those days; of a window for one start, what may overlap that visit.</param>
public sealed record WorkshopWindow(
    BookableService Service,
    IReadOnlyList<int> Bays,
    IReadOnlyList<int> Mechanics,
    IReadOnlyList<WeeklyOpening> Openings,
    IReadOnlyList<ClosedDays> Closures,
    IReadOnlyList<Occupied> Busy)
{
    // An appointment lasts 8 hours at most (checked by the table), which bounds the index range on its start.
    private static readonly TimeSpan LongestAppointment = TimeSpan.FromHours(8);

    /// <summary>Queues the four reads of some days on a batch that may hold other commands.</summary>
    public static void Queue(NpgsqlBatch batch, int serviceId, DateOnly from, int days) =>
        Queue(batch, serviceId, from, days, ParisTime.StartOf(from), ParisTime.StartOf(from.AddDays(days)));

    /// <summary>Queues the same reads for one start: of what is busy, only what may overlap that visit.</summary>
    public static void QueueStart(NpgsqlBatch batch, int serviceId, DateTimeOffset start) =>
        Queue(batch, serviceId, start.ParisDay(), 1, start, start + LongestAppointment);

    private static void Queue(NpgsqlBatch batch, int serviceId, DateOnly from, int days, DateTimeOffset start, DateTimeOffset end)
    {
        batch.Add("""
            select s.slug, s.texts -> 'fr' ->> 'name', s.texts -> 'en' ->> 'name', s.price_cents, s.duration_minutes, s.active,
                   array(select b.id from bays b where b.kind = s.bay_kind and b.active order by b.id),
                   array(select m.id from mechanics m where s.skill = any(m.skills) and m.active order by cardinality(m.skills), m.id)
            from services s where s.id = $1
            """, serviceId);
        batch.Add("select weekday, opens, closes from opening_hours order by weekday, opens");
        batch.Add("select starts_on, ends_on from closures where ends_on >= $1 and starts_on < $2", from, from.AddDays(days));
        batch.Add("""
            select starts_at, ends_at, bay_id, mechanic_id from appointments
            where status not in ('cancelled', 'no_show') and starts_at > $1 and starts_at < $2 and ends_at > $3 order by starts_at
            """, (start - LongestAppointment).UtcDateTime, end.UtcDateTime, start.UtcDateTime);
    }

    /// <summary>Reads the answers of either queue; null when there is no such service.</summary>
    public static async Task<WorkshopWindow?> ReadAsync(NpgsqlDataReader reader, int serviceId, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation)) return null;
        var service = new BookableService(
            serviceId, reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetBoolean(5));
        var (bays, mechanics) = (reader.GetFieldValue<int[]>(6), reader.GetFieldValue<int[]>(7));
        var openings = await reader.NextRowsAsync(row => new WeeklyOpening(row.GetInt32(0), row.GetFieldValue<TimeOnly>(1), row.GetFieldValue<TimeOnly>(2)), cancellation);
        var closures = await reader.NextRowsAsync(row => new ClosedDays(row.GetFieldValue<DateOnly>(0), row.GetFieldValue<DateOnly>(1)), cancellation);
        var busy = await reader.NextRowsAsync(row => new Occupied(row.GetDateTime(0), row.GetDateTime(1), row.GetInt32(2), row.GetInt32(3)), cancellation);
        return new(service, bays, mechanics, openings, closures, busy);
    }

    /// <summary>Reads the window of some days in one round trip.</summary>
    public static async Task<WorkshopWindow?> LoadAsync(NpgsqlConnection connection, int serviceId, DateOnly from, int days, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        Queue(batch, serviceId, from, days);
        await batch.PrepareAsync(cancellation);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader, serviceId, cancellation);
    }

    /// <summary>The same days as if this appointment were not there: it does not stand in its own way.</summary>
    public WorkshopWindow Without(Appointment own) => this with
    {
        Service = Service with { DurationMinutes = (int)own.Duration.TotalMinutes },
        Busy = [.. Busy.Where(busy => busy != own.Place)],
    };
}

/// <summary>What booking needs to know of a service.</summary>
public sealed record BookableService(int Id, string Slug, string FrenchName, string EnglishName, int PriceCents, int DurationMinutes, bool Active);

/// <summary>One interval of the week, local time; Monday is 1.</summary>
public readonly record struct WeeklyOpening(int Weekday, TimeOnly Opens, TimeOnly Closes);

/// <summary>Days of closure, both included.</summary>
public readonly record struct ClosedDays(DateOnly From, DateOnly To);

/// <summary>A bay and a mechanic that are taken from <paramref name="Start"/> until before <paramref name="End"/> (UTC).</summary>
public readonly record struct Occupied(DateTime Start, DateTime End, int BayId, int MechanicId);
