using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;
using Npgsql;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Planning;

public sealed class PlanningTests(Garage garage)
{
    private const string Ten = "2027-03-03T10:00:00+01:00", Eleven = "2027-03-03T11:00:00+01:00", Two = "2027-03-03T14:00:00+01:00";
    private const int Lift = 1, FastFit = 3, Karim = 1, Julie = 2, Thomas = 3;

    // Monday 1 March 2027, 07:00 in Paris.
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_day_shows_who_comes_where_and_what_the_workshop_has()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);
        await new Visitor(api.Http).BookedAsync(Visitor.OilChange, Ten);

        var day = await DayAsync(staff, "2027-03-03");
        var holiday = await DayAsync(staff, "2027-05-01&lang=en");

        day.GetProperty("openings")[1].ToString().ShouldBe("""{"opens":"14:00","closes":"18:00"}""");
        day.GetProperty("bays").EnumerateArray().Select(bay => bay.Text("kind")).ShouldBe(["lift", "alignment", "fast_fit"]);
        day.GetProperty("mechanics")[1].ToString().ShouldBe("""{"id":2,"name":"Julie","skills":["service","tyres"]}""");
        var appointment = day.GetProperty("appointments").EnumerateArray().ShouldHaveSingleItem();
        appointment.Text("start").ShouldBe(Ten);
        appointment.Text("customerName").ShouldBe("Camille Durand");
        appointment.Text("vehicle").ShouldBe("Renault Clio");
        appointment.GetProperty("service").Text("name").ShouldBe("Vidange");
        appointment.GetProperty("bayId").GetInt32().ShouldBe(FastFit);
        holiday.Text("closedReason").ShouldBe("Labour Day");
        holiday.GetProperty("openings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Moving_to_another_time_tells_the_customer_and_frees_the_old_place_at_once()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api, StaffRole.Manager);
        var visitor = new Visitor(api.Http);
        var appointment = await BookedAsync(api, staff, Ten);
        (await visitor.RemainingAsync(Visitor.OilChange, Ten)).ShouldBe(0);

        using var moved = await MoveAsync(staff, appointment, Two, FastFit, Karim);

        var now = await moved.Content.ReadFromJsonAsync<JsonElement>(Token);
        now.Text("start").ShouldBe(Two);
        now.Text("end").ShouldBe("2027-03-03T15:00:00+01:00");
        now.GetProperty("mechanicId").GetInt32().ShouldBe(Karim);
        now.GetProperty("version").GetInt32().ShouldBe(2);
        (await visitor.RemainingAsync(Visitor.OilChange, Ten)).ShouldBe(1);
        (await visitor.RemainingAsync(Visitor.OilChange, Two)).ShouldBe(0);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.rescheduled'")).ShouldBe(1);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.reminder'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_move_taken_back_before_its_mail_left_writes_to_nobody_and_several_moves_make_one_mail()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);

        visit = await MovedAsync(staff, visit, Two);
        visit = await MovedAsync(staff, visit, Ten);
        (await UntoldAsync(api)).ShouldBe(0);

        visit = await MovedAsync(staff, visit, Eleven);
        visit = await MovedAsync(staff, visit, Two);
        (await UntoldAsync(api)).ShouldBe(1);
        (await api.Database.LookAsync<int>("select extract(epoch from available_at - created_at)::int from outbox where kind = 'appointment.rescheduled'")).ShouldBe(15);

        await api.ExecuteAsync("update outbox set sent_at = now()"); // the customer knows of two o'clock
        visit = await MovedAsync(staff, visit, Ten);
        (await UntoldAsync(api)).ShouldBe(1);
        await MovedAsync(staff, visit, Two);
        (await UntoldAsync(api)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_moved_into_the_past_but_into_the_quarter_of_an_hour_that_has_begun()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);
        _clock.Now = DateTimeOffset.Parse("2027-03-03T14:20:00+01:00");
        using var signedInAgain = await staff.SignInAsync(await StaffBrowser.HireAsync(api, StaffRole.Manager)); // two days later
        staff.Http.DefaultRequestHeaders.Add("Accept-Language", "en");

        using var refused = await MoveAsync(staff, visit, Two, FastFit, Karim);
        using var moved = await MoveAsync(staff, visit, "2027-03-03T14:15:00+01:00", FastFit, Karim);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("errors").ToString().ShouldBe("""{"start":["This time has already passed."]}""");
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Giving_it_to_a_colleague_writes_to_nobody()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var appointment = await BookedAsync(api, staff, Ten);
        var other = appointment.GetProperty("mechanicId").GetInt32() == Julie ? Karim : Julie;

        using var moved = await MoveAsync(staff, appointment, Ten, FastFit, other);

        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.rescheduled'")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_colleagues_who_move_it_at_once_one_is_told_that_it_changed()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var appointment = await BookedAsync(api, staff, Ten);

        var answers = await Task.WhenAll(new[] { Eleven, Two }.Select(start => MoveAsync(staff, appointment, start, FastFit, Karim)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var refused = answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict);
        (await TypeAsync(refused)).ShouldBe("planning/conflict");
        (await api.Database.LookAsync<int>("select version from appointments")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_several_visits_dropped_on_one_place_at_once_one_stays()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visits = new List<JsonElement>();
        foreach (var hour in new[] { "08", "09", "10", "11" })
        {
            visits.Add(await BookedAsync(api, staff, $"2027-03-03T{hour}:00:00+01:00"));
        }

        var answers = await Task.WhenAll(visits.Select(visit => MoveAsync(staff, visit, Two, FastFit, Karim)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var refusals = await Task.WhenAll(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).Select(TypeAsync));
        refusals.ShouldBe(["planning/occupied", "planning/occupied", "planning/occupied"]);
        api.LoggedNoError(); // a lost race is none
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.rescheduled'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(Two, Lift, Karim, "bayId")]
    [InlineData(Two, FastFit, Thomas, "mechanicId")]
    [InlineData("2027-03-03T11:30:00+01:00", FastFit, Karim, "start")] // into the lunch break
    [InlineData("2027-03-07T10:00:00+01:00", FastFit, Karim, "start")] // Sunday
    [InlineData("2027-03-29T10:00:00+02:00", FastFit, Karim, "start")] // Easter Monday
    [InlineData("2027-03-03T14:07:00+01:00", FastFit, Karim, "start")]
    [InlineData("9999-12-31T23:30:00Z", FastFit, Karim, "start")]
    public async Task A_place_that_cannot_do_it_is_refused_by_field(string start, int bay, int mechanic, string field)
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var appointment = await BookedAsync(api, staff, Ten);

        using var refused = await MoveAsync(staff, appointment, start, bay, mechanic);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe(field);
    }

    [Fact]
    public async Task A_mechanic_looks_and_does_not_touch_and_a_stranger_does_not_look()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var mechanic = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);
        using var stranger = StaffBrowser.Open(api);
        var appointment = await BookedAsync(api, mechanic, Ten);

        using var moved = await MoveAsync(mechanic, appointment, Two, FastFit, Karim);
        using var cancelled = await StatusAsync(mechanic, appointment, "cancelled");
        using var looked = await stranger.Http.GetAsync("/api/staff/planning?day=2027-03-03", Token);

        (await TypeAsync(moved)).ShouldBe("accounts/not-allowed");
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        looked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_visit_goes_step_by_step_and_knows_no_way_back()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);

        foreach (var step in new[] { "confirmed", "in_progress", "completed" })
        {
            using var done = await StatusAsync(staff, visit, step);
            done.StatusCode.ShouldBe(HttpStatusCode.OK, step);
            visit = await done.Content.ReadFromJsonAsync<JsonElement>(Token);
            visit.Text("status").ShouldBe(step);
        }
        using var back = await StatusAsync(staff, visit, "confirmed");

        (await TypeAsync(back)).ShouldBe("booking/status-not-allowed");
    }

    [Fact]
    public async Task Cancelling_tells_the_customer_and_gives_the_place_back()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);

        using var cancelled = await StatusAsync(staff, visit, "cancelled");

        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await new Visitor(api.Http).RemainingAsync(Visitor.OilChange, Ten)).ShouldBe(1);
        (await DayAsync(staff, "2027-03-03")).GetProperty("appointments").GetArrayLength().ShouldBe(0);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.cancelled'")).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_offers_the_place_to_who_waits_for_that_day()
    {
        // The regular sweep is far away: only the cancellation itself can wake the waiting list.
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock,
            new Dictionary<string, string?> { ["Booking:SweepSeconds"] = "3600" });
        using var staff = await StaffBrowser.SignInAsync(api, StaffRole.Manager);
        var visitor = new Visitor(api.Http);
        await visitor.BookedAsync(Visitor.FourTyres, "2027-03-06T09:30:00+01:00"); // fills the Saturday
        await visitor.JoinAsync(Visitor.FourTyres, "2027-03-06", "waiting@example.fr");
        var waiting = await api.Database.WaitingTokenAsync("waiting@example.fr");
        var visit = (await DayAsync(staff, "2027-03-06")).GetProperty("appointments")[0];

        using var cancelled = await StatusAsync(staff, visit, "cancelled");

        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Processes.UntilAsync(async () =>
            (await visitor.GetAsync("/api/my-waiting", waiting)).Json.Text("status").ShouldBe("offered"), "the offer", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Who_loses_a_deadlock_hears_that_the_place_is_taken()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var (mine, theirs) = (await BookedAsync(api, staff, Ten), await BookedAsync(api, staff, Two));
        await using var rival = new NpgsqlConnection(api.Database + ";Pooling=false");
        await rival.OpenAsync(Token);
        await using var transaction = await rival.BeginTransactionAsync(Token);
        await ExecuteAsync(rival, $"set local deadlock_timeout = '20s'; update appointments set note = 'theirs' where id = '{theirs.Text("id")}'");

        var moving = MoveAsync(staff, mine, Two, FastFit, theirs.GetProperty("mechanicId").GetInt32()); // waits for the rival
        await Processes.UntilAsync(async () => (await api.Database.LookAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).ShouldBe(1), "the wait");
        await ExecuteAsync(rival, $"update appointments set note = 'mine' where id = '{mine.Text("id")}'"); // waits for us

        (await TypeAsync(await moving)).ShouldBe("planning/occupied");
    }

    [Fact]
    public async Task A_status_is_a_word_and_not_a_number()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);

        using var refused = await staff.Http.PostAsJsonAsync($"/api/staff/appointments/{visit.Text("id")}/status", new { status = 5, version = 1 }, Token);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.Database.LookAsync<string>("select status from appointments")).ShouldBe("scheduled");
    }

    [Fact]
    public async Task An_open_planning_hears_of_a_booking_made_on_another_instance()
    {
        await using var here = await garage.OpenAsync(_clock);
        await using var there = await GarageApi.StartAsync(here.Database, garage.Redis.ConnectionString, _clock);
        using var staff = await StaffBrowser.SignInAsync(here, StaffRole.Mechanic);
        using var stream = new StreamReader(await staff.Http.GetStreamAsync("/api/staff/planning/events", Token));
        var heard = new List<string>();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        heard.Add(await EventAsync(stream, deadline.Token));

        await Processes.UntilAsync(async () => // the instance's own start may still be heard first
        {
            await new Visitor(there.Http).BookAsync(Visitor.Request(Visitor.OilChange, Ten));
            heard.Add(await EventAsync(stream, deadline.Token));
            heard[^1].ShouldBe("event: changed");
        }, "the event");

        heard[0].ShouldBe("event: alive");
    }

    private static async Task<string> EventAsync(StreamReader stream, CancellationToken cancellation)
    {
        while (true)
        {
            if (await stream.ReadLineAsync(cancellation) is { } line && line.StartsWith("event:", StringComparison.Ordinal)) return line;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<JsonElement> DayAsync(StaffBrowser staff, string day) =>
        await staff.Http.GetFromJsonAsync<JsonElement>($"/api/staff/planning?day={day}", Token);

    private static async Task<JsonElement> BookedAsync(GarageApi api, StaffBrowser staff, string start)
    {
        await new Visitor(api.Http).BookedAsync(Visitor.OilChange, start);
        return (await DayAsync(staff, start[..10])).GetProperty("appointments").EnumerateArray().Single(visit => visit.Text("start") == start);
    }

    private static Task<HttpResponseMessage> MoveAsync(StaffBrowser staff, JsonElement visit, string start, int bayId, int mechanicId) =>
        staff.Http.PostAsJsonAsync($"/api/staff/appointments/{visit.Text("id")}/move",
            new { start, bayId, mechanicId, version = visit.GetProperty("version").GetInt32() }, Token);

    private static async Task<JsonElement> MovedAsync(StaffBrowser staff, JsonElement visit, string start)
    {
        using var moved = await MoveAsync(staff, visit, start, FastFit, Karim);
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await moved.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static Task<long> UntoldAsync(GarageApi api) =>
        api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.rescheduled' and sent_at is null");

    private static Task<HttpResponseMessage> StatusAsync(StaffBrowser staff, JsonElement visit, string status) =>
        staff.Http.PostAsJsonAsync($"/api/staff/appointments/{visit.Text("id")}/status", new { status, version = visit.GetProperty("version").GetInt32() }, Token);

    private static async Task<string?> TypeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).Text("type");
}
