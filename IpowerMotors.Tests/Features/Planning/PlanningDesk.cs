using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Planning;

/// <summary>What scenarios about the planning share: a Wednesday, the workshop, and what staff do.</summary>
public static class PlanningDesk
{
    public const string Ten = "2027-03-03T10:00:00+01:00", Eleven = "2027-03-03T11:00:00+01:00", Two = "2027-03-03T14:00:00+01:00";
    public const int Lift = 1, FastFit = 3, Karim = 1, Julie = 2, Thomas = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Monday 1 March 2027, 07:00 in Paris.</summary>
    public static MovableClock Morning() => new(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00"));

    /// <summary>The planning of a day.</summary>
    public static async Task<JsonElement> DayAsync(StaffBrowser staff, string day) =>
        await staff.Http.GetFromJsonAsync<JsonElement>($"/api/staff/planning?day={day}", Token);

    /// <summary>An oil change that a visitor booked, as the planning shows it.</summary>
    public static async Task<JsonElement> BookedAsync(GarageApi api, StaffBrowser staff, string start)
    {
        await new Visitor(api.Http).BookedAsync(Visitor.OilChange, start);
        return (await DayAsync(staff, start[..10])).GetProperty("appointments").EnumerateArray().Single(visit => visit.Text("start") == start);
    }

    /// <summary>Drops a visit somewhere.</summary>
    public static Task<HttpResponseMessage> MoveAsync(StaffBrowser staff, JsonElement visit, string start, int bayId, int mechanicId) =>
        staff.Http.PostAsJsonAsync($"/api/staff/appointments/{visit.Text("id")}/move",
            new { start, bayId, mechanicId, version = visit.GetProperty("version").GetInt32() }, Token);

    /// <summary>Drops a visit where it fits.</summary>
    public static async Task<JsonElement> MovedAsync(StaffBrowser staff, JsonElement visit, string start)
    {
        using var moved = await MoveAsync(staff, visit, start, FastFit, Karim);
        moved.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await moved.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    /// <summary>Mails about a move that have not left.</summary>
    public static Task<long> UntoldAsync(GarageApi api) =>
        api.Database.LookAsync<long>("select count(*) from outbox where kind = 'appointment.rescheduled' and sent_at is null");

    /// <summary>Says how far a visit is.</summary>
    public static Task<HttpResponseMessage> StatusAsync(StaffBrowser staff, JsonElement visit, string status) =>
        staff.Http.PostAsJsonAsync($"/api/staff/appointments/{visit.Text("id")}/status", new { status, version = visit.GetProperty("version").GetInt32() }, Token);

    /// <summary>The type of the problem.</summary>
    public static async Task<string?> TypeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).Text("type");
}
