using System.Net;
using System.Text.Json.Nodes;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Features.Booking;

public sealed class BookingRaceTests(Garage garage)
{
    private const string Start = "2027-03-03T10:00:00+01:00";
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00"));

    [Fact]
    public async Task Of_200_requests_for_one_slot_on_two_instances_exactly_the_remaining_are_accepted()
    {
        await using var api = await garage.OpenAsync(_clock);
        await using var other = await GarageApi.StartAsync(api.Database, garage.Redis.ConnectionString, _clock);
        Visitor[] visitors = [new(api.Http), new(other.Http)];
        await api.Database.LookAsync<object>("""
            with more as (insert into bays (name, kind) select 'Rapide ' || n, 'fast_fit' from generate_series(2, 5) n returning 1)
            insert into mechanics (name, skills) select 'Renfort ' || n, array['service'] from generate_series(1, 2) n returning 1
            """);
        var remaining = await visitors[0].RemainingAsync(Visitor.OilChange, Start);
        remaining.ShouldBe(4);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            visitors[i % 2].BookAsync(Visitor.Request(Visitor.OilChange, Start, $"rival{i}@example.fr"))));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(4);
        answers.Count(answer => answer.Problem == "booking/slot-taken").ShouldBe(196);
        (await api.Database.LookAsync<long>("select count(*) from appointments")).ShouldBe(4);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.confirmed'")).ShouldBe(4);
        api.LoggedNoError(); // a lost race is none
    }

    [Fact]
    public async Task Overlapping_starts_of_different_services_are_refused_only_where_nothing_is_left()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        int[] services = [Visitor.OilChange, Visitor.BrakePads, Visitor.FourTyres, Visitor.PreInspection, Visitor.FullService];
        string[] starts = ["08:00", "08:30", "09:00", "09:30", "10:00", "14:00", "14:30", "15:00"];

        var answers = await Task.WhenAll(
            from service in services
            from start in starts
            from _ in Enumerable.Range(0, 2)
            select AskAsync(visitor, service, $"2027-03-03T{start}:00+01:00"));

        answers.ShouldAllBe(asked => asked.Answer.Status == HttpStatusCode.Created || asked.Answer.Status == HttpStatusCode.Conflict || asked.Answer.Status == HttpStatusCode.BadRequest);
        answers.Select(asked => asked.Answer.Status).Distinct().Count().ShouldBe(3); // some starts end in the lunch break
        foreach (var (service, start, answer) in answers.Where(asked => asked.Answer.Status == HttpStatusCode.Conflict))
        {
            (await visitor.RemainingAsync(service, start)).ShouldBe(0, answer.Body);
        }
        (await api.Database.LookAsync<long>("select count(*) from appointments")).ShouldBe(answers.Count(asked => asked.Answer.Status == HttpStatusCode.Created));
        await NobodyMeetsAsync(api);
    }

    [Fact]
    public async Task Who_takes_other_hours_of_a_bay_waits_for_nobody_and_who_takes_the_same_hour_does()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        await using var rival = new NpgsqlConnection(api.Database + ";Pooling=false");
        await rival.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(id, $1) from bays where kind = 'fast_fit'", rival);
        hold.Parameters.Add(new() { Value = BookingWriter.HourOf(DateTimeOffset.Parse("2027-03-03T11:00:00+01:00")) });
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00");
        await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T14:00:00+01:00");
        var overlapping = visitor.BookAsync(Visitor.Request(Visitor.OilChange, "2027-03-03T11:00:00+01:00"));
        await Processes.UntilAsync(async () => (await api.Database.LookAsync<long>(
            "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())")).ShouldBe(1), "one that waits");
        overlapping.IsCompleted.ShouldBeFalse();
        await rival.CloseAsync();

        (await overlapping).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Neighbours_that_move_onto_each_other_while_others_cancel_never_share_a_bay_or_fail()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        string[] starts = ["08:00", "09:00", "10:00", "11:00", "14:00", "15:00", "16:00", "17:00"];
        var tokens = new List<string>();
        foreach (var start in starts)
        {
            tokens.Add(await visitor.BookedAsync(Visitor.OilChange, $"2027-03-03T{start}:00+01:00"));
        }

        var answers = await Task.WhenAll(tokens.SelectMany((token, i) => new[]
        {
            visitor.PostAsync("/api/my-appointment/reschedule", new JsonObject { ["start"] = $"2027-03-03T{starts[(i + 1) % 8]}:00+01:00" }, token),
            visitor.PostAsync("/api/my-appointment/reschedule", new JsonObject { ["start"] = $"2027-03-03T{starts[(i + 3) % 8]}:00+01:00" }, token),
            i % 2 == 0 ? visitor.PostAsync("/api/my-appointment/cancel", token: token) : visitor.GetAsync("/api/my-appointment", token),
        }));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Conflict);
        await NobodyMeetsAsync(api);
        (await api.Database.LookAsync<long>("select count(*) from appointments where status = 'cancelled'")).ShouldBe(4);
        // One mail for who stands elsewhere than they were told at first, none for who came back.
        (await api.Database.LookAsync<string[]>("select coalesce(array_agg(payload ->> 'appointmentId' order by payload ->> 'appointmentId'), '{}') from outbox where kind = 'appointment.rescheduled'"))
            .ShouldBe(await api.Database.LookAsync<string[]>("""
                select coalesce(array_agg(a.id::text order by a.id::text), '{}') from appointments a
                where starts_at <> (select (payload ->> 'start')::timestamptz from outbox
                                    where kind = 'appointment.reminder' and payload ->> 'appointmentId' = a.id::text order by id limit 1)
                """));
        api.LoggedNoError();
    }

    [Fact]
    public async Task A_key_replayed_in_parallel_makes_one_appointment_and_one_answer()
    {
        await using var api = await garage.OpenAsync(_clock);
        await using var other = await GarageApi.StartAsync(api.Database, garage.Redis.ConnectionString, _clock);
        Visitor[] visitors = [new(api.Http), new(other.Http)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            visitors[i % 2].BookAsync(Visitor.Request(Visitor.OilChange, Start), "the-same-key-for-everyone")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
        (await api.Database.LookAsync<long>("select count(*) from appointments")).ShouldBe(1);
        (await api.Database.LookAsync<long>("select count(*) from manage_tokens")).ShouldBe(1);
        api.LoggedNoError();
    }

    private static async Task NobodyMeetsAsync(GarageApi api) => (await api.Database.LookAsync<long>("""
        select count(*) from appointments a join appointments b on a.id < b.id and (a.bay_id = b.bay_id or a.mechanic_id = b.mechanic_id)
            and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
        where a.status <> 'cancelled' and b.status <> 'cancelled'
        """)).ShouldBe(0);

    private static async Task<(int Service, string Start, Answer Answer)> AskAsync(Visitor visitor, int service, string start) =>
        (service, start, await visitor.BookAsync(Visitor.Request(service, start)));
}
