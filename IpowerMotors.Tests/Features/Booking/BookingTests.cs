using System.Net;
using System.Text.Json;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Support;
using Npgsql;

namespace IpowerMotors.Tests.Features.Booking;

public sealed class BookingTests(Garage garage)
{
    // Monday 1 March 2027, 07:00 in Paris.
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00"));

    [Fact]
    public async Task A_free_slot_becomes_an_appointment_with_its_messages()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);

        var booked = await visitor.BookAsync(Visitor.Request(Visitor.OilChange, "2027-03-03T10:00:00+01:00"));

        booked.Status.ShouldBe(HttpStatusCode.Created, booked.Body);
        booked.Json.Text("reference").ShouldMatch("^IP-[0-9A-HJKMNP-TV-Z]{6}$");
        booked.Json.Text("status").ShouldBe("scheduled");
        booked.Json.Text("end").ShouldBe("2027-03-03T11:00:00+01:00");
        booked.Json.GetProperty("service").Text("name").ShouldBe("Vidange");
        booked.Json.Text("manageUrl").ShouldStartWith("http://localhost:8080/fr/mon-rendez-vous#");
        booked.Location.ShouldBe(booked.Json.Text("manageUrl"));
        (await api.Database.LookAsync<string>("select string_agg(kind || ' ' || available_at::text, ', ' order by id) from outbox"))
            .ShouldBe("appointment.confirmed 2027-03-01 06:00:00+00, appointment.reminder 2027-03-02 09:00:00+00");
        (await visitor.RemainingAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00")).ShouldBe(0);
        (await visitor.RemainingAsync(Visitor.OilChange, "2027-03-03T11:00:00+01:00")).ShouldBe(1);
    }

    [Theory]
    [InlineData("2027-02-27", 3, "2027-03-01", "2027-03-01")] // Saturday to today
    [InlineData("2027-02-27", 2, null, null)] // all gone by
    [InlineData("2027-04-30", 31, "2027-04-30", "2027-04-30")] // the horizon
    [InlineData("2027-05-02", 31, null, null)] // beyond
    public async Task Of_the_days_asked_for_those_that_can_be_booked_are_answered(string from, int days, string? first, string? last)
    {
        await using var api = await garage.OpenAsync(_clock);

        var slots = await new Visitor(api.Http).SlotsAsync(Visitor.OilChange, from, days);

        slots.Select(slot => slot.Text("start")[..10]).FirstOrDefault().ShouldBe(first);
        slots.Select(slot => slot.Text("start")[..10]).LastOrDefault().ShouldBe(last);
    }

    [Fact]
    public async Task A_taken_slot_is_refused_with_the_nearest_alternatives()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00");

        var refused = await visitor.BookAsync(Visitor.Request(Visitor.OilChange, "2027-03-03T10:30:00+01:00"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Problem.ShouldBe("booking/slot-taken");
        refused.Json.GetProperty("alternatives").EnumerateArray().Select(slot => slot.Text("start")[..16]).ShouldBe(
            ["2027-03-03T08:00", "2027-03-03T08:30", "2027-03-03T09:00", "2027-03-03T11:00", "2027-03-03T14:00", "2027-03-03T14:30"]);
    }

    [Fact]
    public async Task The_next_free_pair_is_tried_before_refusing()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        await api.Database.LookAsync<object>("insert into bays (name, kind) values ('Service rapide 2', 'fast_fit') returning 1");
        const string start = "2027-03-03T10:00:00+01:00";
        (await visitor.RemainingAsync(Visitor.OilChange, start)).ShouldBe(2);

        await visitor.BookedAsync(Visitor.OilChange, start);
        await visitor.BookedAsync(Visitor.OilChange, start);

        (await visitor.BookAsync(Visitor.Request(Visitor.OilChange, start))).Problem.ShouldBe("booking/slot-taken");
        (await api.Database.LookAsync<long>("select count(distinct bay_id) * 10 + count(distinct mechanic_id) from appointments")).ShouldBe(22);
    }

    [Fact]
    public async Task The_link_shows_moves_and_cancels_the_appointment()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        var token = await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00");

        var shown = await visitor.GetAsync("/api/my-appointment", token);
        shown.Json.GetProperty("customer").Text("phone").ShouldBe("+33612345678");
        shown.Json.GetProperty("vehicle").Text("plate").ShouldBe("AB-123-CD");
        shown.Json.GetProperty("canChange").GetBoolean().ShouldBeTrue();

        var moved = await visitor.PostAsync("/api/my-appointment/reschedule", Start("2027-03-04T14:00:00+01:00"), token);
        moved.Json.Text("start").ShouldBe("2027-03-04T14:00:00+01:00");
        (await visitor.RemainingAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00")).ShouldBe(1);

        var cancelled = await visitor.PostAsync("/api/my-appointment/cancel", token: token);
        cancelled.Json.Text("status").ShouldBe("cancelled");
        (await visitor.PostAsync("/api/my-appointment/cancel", token: token)).Body.ShouldBe(cancelled.Body);
        (await visitor.PostAsync("/api/my-appointment/reschedule", Start("2027-03-05T14:00:00+01:00"), token)).Problem.ShouldBe("booking/cancelled");
        (await visitor.RemainingAsync(Visitor.OilChange, "2027-03-04T14:00:00+01:00")).ShouldBe(1);
        (await api.Database.LookAsync<string>("select string_agg(kind, ', ' order by id) from outbox")).ShouldBe(
            "appointment.confirmed, appointment.reminder, appointment.rescheduled, appointment.reminder, appointment.cancelled");
    }

    [Fact]
    public async Task An_appointment_moves_onto_a_time_that_overlaps_itself_and_back()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        var token = await visitor.BookedAsync(Visitor.FullService, "2027-03-03T08:00:00+01:00");

        foreach (var start in new[] { "2027-03-03T08:30:00+01:00", "2027-03-03T09:00:00+01:00", "2027-03-03T08:00:00+01:00", "2027-03-03T08:00:00+01:00" })
        {
            var moved = await visitor.PostAsync("/api/my-appointment/reschedule", Start(start), token);
            moved.Status.ShouldBe(HttpStatusCode.OK, moved.Body);
            moved.Json.Text("start").ShouldBe(start);
        }
        (await api.Database.LookAsync<int>("select version from appointments")).ShouldBe(4);
    }

    [Fact]
    public async Task The_times_to_move_to_are_those_that_are_free_without_the_visit_even_if_its_service_is_longer_by_now_or_no_longer_offered()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T11:00:00+01:00");
        var token = await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T09:00:00+01:00");
        await api.Database.LookAsync<int>($"update services set active = false, duration_minutes = 240 where id = {Visitor.OilChange} returning 1");

        var slots = await visitor.GetAsync("/api/my-appointment/slots?from=2027-03-03&days=1", token);

        slots.Status.ShouldBe(HttpStatusCode.OK, slots.Body);
        var free = JsonSerializer.Deserialize<JsonElement[]>(slots.Body)!.Where(slot => slot.GetProperty("remaining").GetInt32() > 0).Select(slot => slot.Text("start"));
        free.Where(start => start.CompareTo("2027-03-03T12") < 0).ShouldBe(
            ["2027-03-03T08:00:00+01:00", "2027-03-03T08:30:00+01:00", "2027-03-03T09:30:00+01:00", "2027-03-03T10:00:00+01:00"]);
        (await visitor.PostAsync("/api/my-appointment/reschedule", Start("2027-03-03T09:30:00+01:00"), token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_hours_before_the_start_the_customer_can_no_longer_change_it()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        var token = await visitor.BookedAsync(Visitor.OilChange, "2027-03-01T10:00:00+01:00");
        _clock.Now = DateTimeOffset.Parse("2027-03-01T08:00:01+01:00");

        (await visitor.GetAsync("/api/my-appointment", token)).Json.GetProperty("canChange").GetBoolean().ShouldBeFalse();
        (await visitor.PostAsync("/api/my-appointment/cancel", token: token)).Problem.ShouldBe("booking/too-late");
        (await visitor.PostAsync("/api/my-appointment/reschedule", Start("2027-03-04T14:00:00+01:00"), token)).Problem.ShouldBe("booking/too-late");
        (await visitor.GetAsync("/api/my-appointment/slots?from=2027-03-04", token)).Problem.ShouldBe("booking/too-late");
    }

    [Fact]
    public async Task Nobody_finds_an_appointment_without_its_token()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        var token = await visitor.BookedAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00");

        foreach (var wrong in new[] { null, "x", token[..^1], token.ToUpperInvariant() })
        {
            var refused = await visitor.GetAsync("/api/my-appointment", wrong);
            refused.Status.ShouldBe(HttpStatusCode.NotFound);
            refused.Problem.ShouldBe("not-found");
            (await visitor.PostAsync("/api/my-appointment/cancel", token: wrong)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync("/api/my-appointment/slots?from=2027-03-04", wrong)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync("/api/my-waiting", wrong)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await visitor.GetAsync("/api/my-waiting", token)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.Database.LookAsync<byte[]>("select token_hash from manage_tokens")).ShouldBe(SecretToken.Hash(token));
        (await api.Database.LookAsync<long>($"select count(*) from outbox where payload::text || event_key like '%{token}%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(1, 2, "10:30", true)] // the bay is taken
    [InlineData(2, 1, "09:30", true)] // the mechanic is
    [InlineData(1, 1, "11:00", false)] // they are free again
    [InlineData(2, 2, "10:00", false)]
    public async Task The_database_itself_lets_nobody_stand_in_two_places(int bay, int mechanic, string start, bool isRefused)
    {
        await using var api = await garage.OpenAsync(_clock);
        await new Visitor(api.Http).BookedAsync(Visitor.OilChange, "2027-03-03T10:00:00+01:00");
        await api.ExecuteAsync("update appointments set bay_id = 1, mechanic_id = 1");

        // A copy of it, as no code of ours would write one.
        var insert = api.ExecuteAsync($"""
            create temp table copy as select * from appointments;
            update copy set id = gen_random_uuid(), reference = 'IP-AAAAAA', bay_id = {bay}, mechanic_id = {mechanic},
                starts_at = '2027-03-03T{start}:00+01:00', ends_at = timestamptz '2027-03-03T{start}:00+01:00' + interval '1 hour';
            insert into appointments select * from copy
            """);

        if (isRefused) (await insert.ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.ExclusionViolation);
        else await insert;
    }

    [Fact]
    public async Task The_calendar_file_follows_the_appointment()
    {
        await using var api = await garage.OpenAsync(_clock);
        var visitor = new Visitor(api.Http);
        var token = await visitor.BookedAsync(Visitor.OilChange, "2027-04-03T10:00:00+02:00");

        var first = (await visitor.GetAsync("/api/my-appointment/calendar.ics", token)).Body.ReplaceLineEndings("\n").Split('\n');
        await visitor.PostAsync("/api/my-appointment/cancel", token: token);
        var second = (await visitor.GetAsync("/api/my-appointment/calendar.ics", token)).Body.ReplaceLineEndings("\n").Split('\n');

        first.ShouldContain("METHOD:PUBLISH");
        first.ShouldContain("SEQUENCE:0");
        first.ShouldContain("DTSTART:20270403T080000Z");
        second.ShouldContain("METHOD:CANCEL");
        second.ShouldContain("SEQUENCE:1");
        second.ShouldContain("STATUS:CANCELLED");
        second.Single(line => line.StartsWith("UID:")).ShouldBe(first.Single(line => line.StartsWith("UID:")));
    }

    private static System.Text.Json.Nodes.JsonObject Start(string start) => new() { ["start"] = start };
}
