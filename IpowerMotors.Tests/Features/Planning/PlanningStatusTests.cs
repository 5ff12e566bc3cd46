using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;
using static IpowerMotors.Tests.Features.Planning.PlanningDesk;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Planning;

/// <summary>How far a visit is, up to its end.</summary>
public sealed class PlanningStatusTests(Garage garage)
{
    private readonly MovableClock _clock = Morning();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    public async Task A_status_is_a_word_and_not_a_number()
    {
        await using var api = await garage.OpenAsync(_clock);
        using var staff = await StaffBrowser.SignInAsync(api);
        var visit = await BookedAsync(api, staff, Ten);

        using var refused = await staff.Http.PostAsJsonAsync($"/api/staff/appointments/{visit.Text("id")}/status", new { status = 5, version = 1 }, Token);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.Database.LookAsync<string>("select status from appointments")).ShouldBe("scheduled");
    }
}
