using System.Net;
using IpowerMotors.Api.Database;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Features.Booking;

/// <summary>The summer closure of the start data, from Monday 9 to Sunday 22 August 2027.</summary>
public sealed class ClosureTests(Garage garage)
{
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-08-02T07:00:00+02:00"));

    [Fact]
    public async Task A_closure_empties_its_days_and_no_others()
    {
        await using var api = await garage.OpenAsync(_clock);

        var slots = await new Visitor(api.Http).SlotsAsync(Visitor.OilChange, "2027-08-06", days: 20);

        slots.Select(slot => slot.Text("start")[..10]).Distinct().ShouldBe(["2027-08-06", "2027-08-07", "2027-08-23", "2027-08-24", "2027-08-25"]);
    }

    [Fact]
    public async Task Who_loses_the_last_slot_before_a_closure_is_shown_those_after_it()
    {
        await using var api = await garage.OpenAsync(_clock);
        _clock.Now = DateTimeOffset.Parse("2027-08-06T18:30:00+02:00");
        const string start = "2027-08-07T09:30:00+02:00"; // fills its Saturday
        await new Visitor(api.Http).BookedAsync(Visitor.FourTyres, start);
        var mine = await new Visitor(api.Http).BookedAsync(Visitor.FourTyres, "2027-08-23T10:00:00+02:00");

        var refused = await new Visitor(api.Http).BookAsync(Visitor.Request(Visitor.FourTyres, start));
        var kept = await new Visitor(api.Http).PostAsync("/api/my-appointment/reschedule", new System.Text.Json.Nodes.JsonObject { ["start"] = start }, mine);

        refused.Problem.ShouldBe("booking/slot-taken");
        refused.Json.GetProperty("alternatives")[0].Text("start").ShouldBe("2027-08-23T08:00:00+02:00");
        kept.Json.GetProperty("alternatives")[0].Text("start").ShouldBe("2027-08-23T08:00:00+02:00");
    }

    [Fact]
    public async Task A_booking_inside_a_closure_is_refused_at_its_start()
    {
        await using var api = await garage.OpenAsync(_clock);

        foreach (var day in (string[])["2027-08-09", "2027-08-17", "2027-08-21"]) // its first, and its last but a Sunday
        {
            var refused = await new Visitor(api.Http).BookAsync(Visitor.Request(Visitor.OilChange, $"{day}T10:00:00+02:00"));

            refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Body);
            refused.Problem.ShouldBe("validation");
            refused.WrongFields.ShouldBe(["start"]);
        }
    }

    [Fact]
    public async Task A_closure_that_the_garage_deleted_does_not_come_back_over_its_appointments()
    {
        await using var api = await garage.OpenAsync(_clock);
        await api.ExecuteAsync("delete from closures");
        await new Visitor(api.Http).BookedAsync(Visitor.OilChange, "2027-08-17T10:00:00+02:00");

        await api.Services.GetRequiredService<Migrator>().MigrateAsync(TestContext.Current.CancellationToken);

        (await api.ExecuteAsync("select count(*) from closures")).ShouldBe(0L);
    }

    [Fact]
    public async Task Staff_read_why_the_day_is_empty()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);

        var day = await new Visitor(staff.Http).GetAsync("/api/staff/planning?day=2027-08-17");

        day.Json.Text("closedReason").ShouldBe("Congés d’été");
        day.Json.GetProperty("openings").GetArrayLength().ShouldBe(0);
    }
}
