using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Support;
using Npgsql;
using static IpowerMotors.Tests.Features.Planning.PlanningDesk;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Planning;

/// <summary>Moving a visit: where it may go, who hears of it, and who wins.</summary>
public sealed class PlanningMoveTests(Garage garage)
{
    private readonly MovableClock _clock = Morning();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        await api.Database.SessionsWaitAsync();
        await ExecuteAsync(rival, $"update appointments set note = 'mine' where id = '{mine.Text("id")}'"); // waits for us

        (await TypeAsync(await moving)).ShouldBe("planning/occupied");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
