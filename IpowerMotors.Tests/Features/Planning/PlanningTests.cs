using System.Net;
using System.Text.Json;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static IpowerMotors.Tests.Features.Planning.PlanningDesk;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Planning;

/// <summary>The day as staff see it.</summary>
public sealed class PlanningTests(Garage garage)
{
    private readonly MovableClock _clock = Morning();

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
        day.GetProperty("mechanics")[1].ToString().ShouldBe("""{"id":2,"name":"Julie","skills":["service","tyres"],"active":true}""");
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
    public async Task Visits_of_a_bay_and_a_mechanic_that_are_no_longer_there_stay_in_sight_and_no_other_may_go_to_them()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);
        var (bay, mechanic) = (visit.GetProperty("bayId").GetInt32(), visit.GetProperty("mechanicId").GetInt32());
        await api.ExecuteAsync($"update bays set active = id <> {bay}; update mechanics set active = id <> {mechanic}");

        var day = await DayAsync(staff, "2027-03-03");
        var next = await DayAsync(staff, "2027-03-04");
        using var moved = await MoveAsync(staff, visit, Two, bay, mechanic);

        Active(day, "bays", bay).ShouldBe(false);
        Active(day, "mechanics", mechanic).ShouldBe(false);
        Active(day, "bays", Lift).ShouldBe(true);
        (Active(next, "bays", bay), Active(next, "mechanics", mechanic)).ShouldBe((null, null));
        new Answer(moved.StatusCode, await moved.Content.ReadAsStringAsync(Token), null, null).WrongFields.ShouldBe(["bayId", "mechanicId"]);
    }

    [Fact]
    public async Task An_old_day_shows_what_was_done_and_no_longer_for_whom()
    {
        await using var api = await garage.OpenAsync(_clock);
        await new Visitor(api.Http).BookedAsync(Visitor.OilChange, Ten);
        _clock.Now = _clock.Now.AddYears(3).AddDays(3);
        await api.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().CleanAsync(Token);
        using var staff = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);

        var visit = (await DayAsync(staff, "2027-03-03")).GetProperty("appointments").EnumerateArray().ShouldHaveSingleItem();

        visit.GetProperty("service").Text("name").ShouldBe("Vidange");
        (visit.Text("customerName"), visit.Text("phone"), visit.Text("plate")).ShouldBe(("", "", ""));
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

    [Fact]
    public async Task Without_Redis_an_open_planning_reads_its_day_again_at_every_heartbeat()
    {
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), $"127.0.0.1:{Processes.FreePort()}", _clock);
        using var staff = await StaffBrowser.SignInAsync(api, StaffRole.Mechanic);
        using var stream = new StreamReader(await staff.Http.GetStreamAsync("/api/staff/planning/events", Token));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        (await EventAsync(stream, deadline.Token)).ShouldBe("event: alive");

        for (var beat = 0; beat < 2; beat++) // one may be of this instance's own start
        {
            (await EventAsync(stream, deadline.Token)).ShouldBe("event: changed");
        }
    }

    // Null when it is not on the planning of that day.
    private static bool? Active(JsonElement day, string what, int id) => day.GetProperty(what).EnumerateArray()
        .Where(place => place.GetProperty("id").GetInt32() == id).Select(place => (bool?)place.GetProperty("active").GetBoolean()).SingleOrDefault();

    private static async Task<string> EventAsync(StreamReader stream, CancellationToken cancellation)
    {
        while (true)
        {
            if (await stream.ReadLineAsync(cancellation) is { } line && line.StartsWith("event:", StringComparison.Ordinal)) return line;
        }
    }
}
