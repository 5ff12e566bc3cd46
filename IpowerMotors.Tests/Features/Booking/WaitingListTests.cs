using System.Net;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Features.Booking;

public sealed class WaitingListTests(Garage garage)
{
    // A Saturday (08:30 to 12:00), one alignment bay, two hours of work: the booking at 09:30 fills the day.
    private const string Day = "2027-03-06";
    private const string Start = Day + "T09:30:00+01:00";
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-03-01T09:00:00+01:00"));

    private async Task<GarageApi> OpenAsync(string? database = null, string sweepSeconds = "1") => await GarageApi.StartAsync(
        database ?? await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock,
        new Dictionary<string, string?> { ["Booking:SweepSeconds"] = sweepSeconds });

    [Fact]
    public async Task Only_a_full_day_has_a_waiting_list()
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);

        var free = await visitor.JoinAsync(Visitor.FourTyres, Day, "a@example.fr");
        var closed = await visitor.JoinAsync(Visitor.FourTyres, "2027-03-07", "a@example.fr");
        var wrong = await visitor.JoinAsync(Visitor.FourTyres, "2027-03-07", "a");
        var unknown = await visitor.JoinAsync(999, Day, "a");
        await visitor.BookedAsync(Visitor.FourTyres, Start);
        var full = await visitor.JoinAsync(Visitor.FourTyres, Day, "a@example.fr");

        free.Problem.ShouldBe("booking/places-left");
        free.Json.GetProperty("alternatives")[0].Text("start").ShouldBe($"{Day}T08:30:00+01:00");
        closed.Status.ShouldBe(HttpStatusCode.BadRequest);
        closed.WrongFields.ShouldBe(["day"]);
        wrong.WrongFields.ShouldBe(["customer.email", "day"]);
        unknown.WrongFields.ShouldBe(["customer.email", "serviceId"]);
        full.Status.ShouldBe(HttpStatusCode.Created, full.Body);
        (await visitor.GetAsync("/api/my-waiting", await api.Database.WaitingTokenAsync("a@example.fr"))).Json.Text("status").ShouldBe("waiting");
    }

    [Fact]
    public async Task Who_waits_already_gets_the_answer_of_a_newcomer_no_second_place_and_the_mail_once_more()
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);
        await visitor.BookedAsync(Visitor.FourTyres, Start);

        var newcomer = await visitor.JoinAsync(Visitor.FourTyres, Day, "a@example.fr", "key-of-sixteen-or-more");
        var replay = await visitor.JoinAsync(Visitor.FourTyres, Day, "a@example.fr", "key-of-sixteen-or-more");
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.JoinAsync(Visitor.FourTyres, Day, "A@example.fr")));

        newcomer.Status.ShouldBe(HttpStatusCode.Created, newcomer.Body);
        again.Append(replay).ShouldAllBe(answer => answer.Status == newcomer.Status && answer.Body == newcomer.Body);
        newcomer.Json.TryGetProperty("manageUrl", out _).ShouldBeFalse(); // the link is for who reads the mail
        (await api.Database.LookAsync<long>("select count(*) from waiting_list_entries")).ShouldBe(1);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'waiting-list.joined'")).ShouldBe(1); // in this hour
        _clock.Now += TimeSpan.FromHours(1);
        (await visitor.JoinAsync(Visitor.FourTyres, Day, "a@example.fr")).Body.ShouldBe(newcomer.Body);
        (await api.Database.LookAsync<long>("select count(*) from outbox where kind = 'waiting-list.joined'")).ShouldBe(2);
    }

    [Fact]
    public async Task What_the_garage_no_longer_does_is_offered_to_nobody()
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);
        var booked = await visitor.BookedAsync(Visitor.FourTyres, Start);
        var waiting = await JoinedAsync(visitor, api.Database, "first@example.fr");
        await api.ExecuteAsync("update services set active = false where slug = 'quatre-pneus'");

        await visitor.PostAsync("/api/my-appointment/cancel", token: booked);
        await SweepAsync(api);
        (await visitor.GetAsync("/api/my-waiting", waiting)).Json.Text("status").ShouldBe("waiting");

        await api.ExecuteAsync("update services set active = true");
        await SweepAsync(api);
        (await visitor.GetAsync("/api/my-waiting", waiting)).Json.Text("status").ShouldBe("offered");
    }

    [Fact]
    public async Task A_freed_place_is_held_for_the_first_in_line_who_takes_it()
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);
        var booked = await visitor.BookedAsync(Visitor.FourTyres, Start);
        var first = await JoinedAsync(visitor, api.Database, "first@example.fr");
        var second = await JoinedAsync(visitor, api.Database, "second@example.fr");

        await visitor.PostAsync("/api/my-appointment/cancel", token: booked);
        var offer = (await StatusAsync(visitor, first, "offered")).Json.GetProperty("offer");

        offer.Text("start").ShouldBe($"{Day}T08:30:00+01:00");
        offer.Text("expiresAt").ShouldBe("2027-03-01T11:00:02+01:00");
        (await StatusAsync(visitor, second, "waiting")).Json.GetProperty("offer").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await visitor.RemainingAsync(Visitor.FourTyres, $"{Day}T08:30:00+01:00")).ShouldBe(0);
        (await visitor.PostAsync("/api/my-waiting/accept", token: second)).Problem.ShouldBe("booking/no-offer");

        var accepted = await visitor.PostAsync("/api/my-waiting/accept", token: first);
        var twice = await visitor.PostAsync("/api/my-waiting/accept", token: first);

        accepted.Json.Text("status").ShouldBe("scheduled");
        twice.Json.Text("reference").ShouldBe(accepted.Json.Text("reference"));
        (await visitor.PostAsync("/api/my-waiting/decline", token: first)).Problem.ShouldBe("booking/offer-accepted");
        (await visitor.GetAsync("/api/my-appointment", accepted.Token())).Json.Text("reference").ShouldBe(accepted.Json.Text("reference"));
        (await api.Database.LookAsync<string>("select string_agg(kind, ', ' order by kind) from outbox where kind like 'waiting-list.o%' or kind = 'appointment.confirmed'"))
            .ShouldBe("appointment.confirmed, appointment.confirmed, waiting-list.offered");

        await visitor.PostAsync("/api/my-appointment/cancel", token: accepted.Token());
        (await visitor.PostAsync("/api/my-waiting/accept", token: first)).Problem.ShouldBe("booking/cancelled");
    }

    [Theory]
    [InlineData("03-01T12:00", "03-06T08:30", "03-01T14:00")] // two hours
    [InlineData("03-01T12:00", "03-01T14:00", "03-01T13:00")] // or half of what is left
    [InlineData("03-01T20:59", "03-06T08:30", "03-01T22:59")]
    [InlineData("03-01T22:00", "03-06T08:30", "03-02T10:00")] // from eight in the morning
    [InlineData("03-02T05:00", "03-06T08:30", "03-02T10:00")]
    [InlineData("03-01T22:00", "03-02T09:00", "03-02T08:30")]
    [InlineData("03-02T06:00", "03-02T08:00", "03-02T07:00")] // too near for anybody to sleep on
    [InlineData("03-27T23:00", "03-30T08:00", "03-28T10:00")] // the hour of that night that is left out
    public void The_time_to_answer_an_offer_runs_while_people_are_awake(string now, string start, string expires) =>
        new BookingRules().OfferExpiresAt(Paris(start), Paris(now)).ShouldBe(Paris(expires));

    private static DateTimeOffset Paris(string time) =>
        ParisTime.At(DateOnly.Parse($"2027-{time[..5]}"), TimeOnly.Parse(time[6..]));

    [Fact]
    public async Task An_offer_that_runs_out_passes_to_the_next_and_so_does_a_declined_one()
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);
        var booked = await visitor.BookedAsync(Visitor.FourTyres, Start);
        var first = await JoinedAsync(visitor, api.Database, "first@example.fr");
        var second = await JoinedAsync(visitor, api.Database, "second@example.fr");
        var third = await JoinedAsync(visitor, api.Database, "third@example.fr");
        await visitor.PostAsync("/api/my-appointment/cancel", token: booked);
        await StatusAsync(visitor, first, "offered");
        await TellAsync(api, "sent_at = created_at");

        _clock.Now += TimeSpan.FromHours(2);

        await StatusAsync(visitor, second, "offered");
        await StatusAsync(visitor, first, "expired");
        (await visitor.PostAsync("/api/my-waiting/accept", token: first)).Problem.ShouldBe("booking/no-offer");

        (await visitor.PostAsync("/api/my-waiting/decline", token: second)).Json.Text("status").ShouldBe("left");

        await StatusAsync(visitor, third, "offered");
        (await visitor.PostAsync("/api/my-waiting/accept", token: third)).Status.ShouldBe(HttpStatusCode.Created);
        (await api.Database.LookAsync<long>("select count(*) from appointments where status = 'scheduled'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("sent_at = null", "offered", "waiting")] // the mail server is away
    [InlineData("sent_at = created_at + interval '3 hours'", "offered", "waiting")] // or came back when the offer had ended
    [InlineData("parked_at = created_at", "expired", "offered")] // a mailbox that nobody reads must not hold up the others
    public async Task Who_never_heard_of_an_offer_keeps_the_place_in_the_queue(string mail, string first, string second)
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);
        var booked = await visitor.BookedAsync(Visitor.FourTyres, Start);
        string[] waiting = [await JoinedAsync(visitor, api.Database, "first@example.fr"), await JoinedAsync(visitor, api.Database, "second@example.fr")];
        await visitor.PostAsync("/api/my-appointment/cancel", token: booked);
        var ends = (await StatusAsync(visitor, waiting[0], "offered")).Json.GetProperty("offer").Text("expiresAt");
        await TellAsync(api, mail);

        _clock.Now = DateTimeOffset.Parse(ends);
        await SweepAsync(api);

        (await StatusAsync(visitor, waiting[1], second)).Json.Text("status").ShouldBe(second);
        var now = (await StatusAsync(visitor, waiting[0], first)).Json.GetProperty("offer");
        if (first == "offered") DateTimeOffset.Parse(now.Text("expiresAt")).ShouldBe(_clock.Now.AddHours(2));
    }

    [Fact]
    public async Task Nor_do_they_lose_it_to_a_sweep_that_has_read_the_queue_without_them()
    {
        await using var api = await OpenAsync(sweepSeconds: "3600");
        var visitor = new Visitor(api.Http);
        var booked = await visitor.BookedAsync(Visitor.FourTyres, Start);
        string[] waiting = [await JoinedAsync(visitor, api.Database, "first@example.fr"), await JoinedAsync(visitor, api.Database, "second@example.fr")];
        await visitor.PostAsync("/api/my-appointment/cancel", token: booked);
        await StatusAsync(visitor, waiting[0], "offered");
        Task early, late;
        await using (await api.Database.HoldTableAsync("services")) // which a sweep reads after the queue
        {
            early = SweepAsync(api);
            await api.Database.SessionsWaitAsync();
            _clock.Now += TimeSpan.FromHours(3); // the mail had not left, and the offer has ended
            late = SweepAsync(api);
            await api.Database.SessionsWaitAsync(2);
        }
        await Task.WhenAll(early, late);

        (await StatusAsync(visitor, waiting[1], "waiting")).Json.Text("status").ShouldBe("waiting");
        await StatusAsync(visitor, waiting[0], "offered");
    }

    [Fact]
    public async Task A_cancellation_that_found_itself_done_is_told_like_any_other()
    {
        await using var api = await OpenAsync();
        var visitor = new Visitor(api.Http);
        var booked = await visitor.BookedAsync(Visitor.FourTyres, Start);
        (await visitor.RemainingAsync(Visitor.FourTyres, Start)).ShouldBe(0);
        await api.ExecuteAsync("update appointments set status = 'cancelled'"); // a first run, whose commit was not confirmed

        (await visitor.PostAsync("/api/my-appointment/cancel", token: booked)).Status.ShouldBe(HttpStatusCode.OK);

        (await visitor.RemainingAsync(Visitor.FourTyres, Start)).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_against_promotion_and_bookings_on_two_instances_gives_the_place_to_one()
    {
        await using var api = await OpenAsync();
        await using var other = await OpenAsync(api.Database);
        Visitor[] visitors = [new(api.Http), new(other.Http)];
        var booked = await visitors[0].BookedAsync(Visitor.FourTyres, Start);
        var waiting = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            waiting.Add(await JoinedAsync(visitors[0], api.Database, $"waiting{i}@example.fr"));
        }

        Task<Answer>[] storm =
        [
            visitors[0].PostAsync("/api/my-appointment/cancel", token: booked),
            .. Enumerable.Range(0, 30).Select(i => visitors[i % 2].BookAsync(Visitor.Request(Visitor.FourTyres, Start, $"direct{i}@example.fr"))),
            .. waiting.SelectMany(token => visitors.Select(visitor => visitor.PostAsync("/api/my-waiting/accept", token: token))),
        ];
        var answers = await Task.WhenAll(storm);

        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        await Processes.UntilAsync(async () => (await api.Database.LookAsync<long>(
            "select count(*) from appointments where status in ('offered', 'scheduled')")).ShouldBe(1), "the freed place is given away");
        (await api.Database.LookAsync<long>("""
            select count(*) from waiting_list_entries e left join appointments a on a.id = e.appointment_id
            where (e.status = 'offered') <> (a.status is not distinct from 'offered')
            """)).ShouldBe(0);
    }

    // Nobody comes at the very same instant.
    private async Task<string> JoinedAsync(Visitor visitor, string database, string email)
    {
        _clock.Now += TimeSpan.FromSeconds(1);
        (await visitor.JoinAsync(Visitor.FourTyres, Day, email)).Status.ShouldBe(HttpStatusCode.Created);
        return await database.WaitingTokenAsync(email);
    }

    private static Task TellAsync(GarageApi api, string how) => api.ExecuteAsync($"update outbox set {how} where kind = 'waiting-list.offered'");

    private static async Task SweepAsync(GarageApi api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WaitingList>().SweepAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Answer> StatusAsync(Visitor visitor, string token, string status)
    {
        Answer answer = null!;
        await Processes.UntilAsync(async () =>
        {
            answer = await visitor.GetAsync("/api/my-waiting", token);
            answer.Json.Text("status").ShouldBe(status);
        }, $"status {status}");
        return answer;
    }
}
