using System.Net;
using IpowerMotors.Tests.Features.Booking;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;
using Visitor = IpowerMotors.Tests.Features.Booking.Visitor;

namespace IpowerMotors.Tests.Features.Requests;

public sealed class RequestTests(Garage garage)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private readonly string _run = $"{Guid.NewGuid():n}";

    [Fact]
    public async Task A_question_reaches_the_garage_which_answers_the_visitor_directly()
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        var answer = await new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question());

        answer.Status.ShouldBe(HttpStatusCode.Accepted);
        var reference = answer.Json.Text("reference");
        reference.ShouldMatch("^CT-[0-9A-Z]{6}$");
        var received = (await inbox.MailsToAsync($"garage-{_run}@example.org")).Single();
        received.Subject.ShouldBe("Message\u202f: Bruit <au> freinage, Marie Curie");
        received.Headers["Reply-To"].ShouldContain($"marie-{_run}@example.org");
        received.Text!.ShouldContain("Téléphone\u202f: 05\u00a063\u00a049\u00a012\u00a034");
        received.Text!.ShouldContain("> Bonjour,\n> un bruit <b>étrange</b>");
        received.Html!.ShouldContain("un bruit &lt;b&gt;étrange&lt;/b&gt;");
        var acknowledged = (await inbox.MailsToAsync($"marie-{_run}@example.org")).Single();
        acknowledged.Text!.ShouldContain(reference);
        acknowledged.Text!.ShouldNotContain("étrange"); // nobody sends their words to a stranger through us
        acknowledged.Text!.ShouldNotContain("Curie");
    }

    [Theory]
    [InlineData("Jean\" <victim@example.net>, \"x", "Jean' <victim@example.net>, 'x")]
    [InlineData("Jean Dupont\\", "Jean Dupont/")]
    public async Task The_answer_to_a_question_goes_to_its_visitor_alone_whatever_their_name(string name, string shown)
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        var answer = await new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question(name: name));

        answer.Status.ShouldBe(HttpStatusCode.Accepted);
        (await inbox.MailsToAsync($"garage-{_run}@example.org")).Single().Headers["Reply-To"].ShouldBe($"\"{shown}\" <marie-{_run}@example.org>");
    }

    [Fact]
    public async Task A_request_for_a_quote_names_the_vehicle_and_the_service()
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        var answer = await new Visitor(api.Http).SendFormAsync("/api/quote-requests", Quote(serviceId: 2));

        answer.Status.ShouldBe(HttpStatusCode.Accepted);
        var received = (await inbox.MailsToAsync($"garage-{_run}@example.org")).Single();
        received.Subject.ShouldBe("Demande de devis\u202f: Renault Clio, Marie Curie");
        received.Headers["Reply-To"].ShouldContain($"marie-{_run}@example.org");
        received.Text!.ShouldContain("Kilométrage\u202f: 84\u202f500\u00a0km");
        received.Text!.ShouldContain("Prestation\u202f: Plaquettes de frein");
        (await inbox.MailsToAsync($"marie-{_run}@example.org")).Single().Subject.ShouldStartWith("We are preparing your quote (DV-");
    }

    [Theory]
    [InlineData("https://buy.example", 60)] // a field that people do not see was filled
    [InlineData("", 2)]                     // nobody reads and writes in two seconds
    public async Task Spam_gets_the_same_answer_is_kept_and_mailed_to_nobody(string website, int secondsOpen)
    {
        var (api, _) = await OpenAsync();
        await using var __ = api;

        var question = await new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question(website, secondsOpen));
        var quote = await new Visitor(api.Http).SendFormAsync("/api/quote-requests", Quote(website: website, secondsOpen: secondsOpen));

        question.Status.ShouldBe(HttpStatusCode.Accepted);
        quote.Status.ShouldBe(HttpStatusCode.Accepted);
        (await api.ExecuteAsync("select count(*) from outbox")).ShouldBe(0L);
        (await api.ExecuteAsync("select (select count(spam_reason) from contact_requests) + (select count(spam_reason) from quote_requests)")).ShouldBe(2L);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(int.MaxValue)] // a tab that was never closed
    public async Task Who_took_the_time_to_write_is_heard_whatever_their_clock_shows(int secondsOpen)
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        var answer = await new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question(secondsOpen: secondsOpen));

        answer.Status.ShouldBe(HttpStatusCode.Accepted);
        await inbox.MailsToAsync($"garage-{_run}@example.org");
    }

    [Fact]
    public async Task One_address_sends_only_so_many_forms()
    {
        var (api, _) = await OpenAsync(new() { ["RateLimits:Forms:Permits"] = "2" });
        await using var __ = api;

        var first = await new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question());
        var second = await new Visitor(api.Http).SendFormAsync("/api/quote-requests", Quote());
        var third = await new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question());

        (first.Status, second.Status, third.Status).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests));
        third.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_a_line_break_never_reaches_a_header()
    {
        var (api, _) = await OpenAsync();
        await using var __ = api;

        var question = await new Visitor(api.Http).SendFormAsync("/api/contact-requests?lang=en",
            new { language = "de", name = "", email = "marie@", phone = "12", subject = "Hello\r\nBcc: victim@example.org", message = "" });
        var quote = await new Visitor(api.Http).SendFormAsync("/api/quote-requests", Quote(serviceId: 99, secondsOpen: -1));

        question.Status.ShouldBe(HttpStatusCode.BadRequest);
        question.WrongFields.ShouldBe(["email", "language", "message", "name", "phone", "secondsOpen", "subject"]);
        quote.Status.ShouldBe(HttpStatusCode.BadRequest);
        quote.WrongFields.ShouldBe(["secondsOpen", "serviceId"]);
        (await api.ExecuteAsync("select count(*) from outbox")).ShouldBe(0L);
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("quote")]
    public async Task A_form_sent_again_because_its_answer_was_lost_gets_that_answer_and_arrives_once(string kind)
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;
        var (path, key) = ($"/api/{kind}-requests", $"{Guid.NewGuid()}");
        object form = kind == "contact" ? Question() : Quote(serviceId: 2);

        var first = await new Visitor(api.Http).SendFormAsync(path, form, key);
        var again = await new Visitor(api.Http).SendFormAsync(path, form, key);
        var changed = await new Visitor(api.Http).SendFormAsync(path, kind == "contact" ? Question(secondsOpen: 90) : Quote(), key);
        var wrong = await new Visitor(api.Http).SendFormAsync(path, new { }, key);
        var unnamed = await new Visitor(api.Http).SendFormAsync(path, form, "short");
        await api.ExecuteAsync("update services set active = false"); // what was asked for is not offered any more
        var late = await new Visitor(api.Http).SendFormAsync(path, form, key);

        (first.Status, again.Status, again.Body).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted, first.Body));
        (changed.Status, changed.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "idempotency/key-reused"));
        (wrong.Status, wrong.Problem).ShouldBe((HttpStatusCode.UnprocessableEntity, "idempotency/key-reused"));
        unnamed.WrongFields.ShouldBe(["Idempotency-Key"]);
        late.Body.ShouldBe(first.Body);
        (await api.ExecuteAsync($"select count(*) from {kind}_requests")).ShouldBe(1L);
        (await api.ExecuteAsync("select count(*) from outbox")).ShouldBe(2L); // one to the garage, one to the visitor
        (await inbox.MailsToAsync($"garage-{_run}@example.org")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_button_pressed_ten_times_at_once_sends_one_question()
    {
        var (api, _) = await OpenAsync();
        await using var __ = api;
        var key = $"{Guid.NewGuid()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => new Visitor(api.Http).SendFormAsync("/api/contact-requests", Question(), key)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Accepted);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
        (await api.ExecuteAsync("select count(*) from contact_requests")).ShouldBe(1L);
    }

    private async Task<(GarageApi Api, MailCatcher Inbox)> OpenAsync(Dictionary<string, string?>? limits = null)
    {
        var mail = await garage.MailAsync();
        var settings = OutboxDesk.Impatient(mail.ConnectionString);
        foreach (var (key, value) in limits ?? [])
        {
            settings[key] = value;
        }
        settings["Mail:Garage"] = $"garage-{_run}@example.org";
        return (await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, new MovableClock(Now), settings), mail.Inbox);
    }

    private object Question(string website = "", int secondsOpen = 60, string name = "Marie Curie") => new
    {
        language = "fr",
        name,
        email = $"marie-{_run}@example.org",
        phone = "05 63 49 12 34",
        subject = "Bruit <au> freinage",
        message = "Bonjour,\nun bruit <b>étrange</b>",
        website,
        secondsOpen,
    };

    private object Quote(int? serviceId = null, string website = "", int secondsOpen = 60) => new
    {
        language = "en",
        customer = new { firstName = "Marie", lastName = "Curie", email = $"marie-{_run}@example.org", phone = "+33563491234" },
        vehicle = new { plate = "AB-123-CD", brand = "Renault", model = "Clio", mileage = 84500 },
        serviceId,
        description = "Brakes",
        website,
        secondsOpen,
    };
}
