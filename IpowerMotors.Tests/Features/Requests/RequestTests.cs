using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Requests;

public sealed class RequestTests(Garage garage)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private readonly string _run = $"{Guid.NewGuid():n}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_reaches_the_garage_which_answers_the_visitor_directly()
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        using var answer = await api.Http.PostAsJsonAsync("/api/contact-requests", Question(), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var reference = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("reference").GetString()!;
        reference.ShouldMatch("^CT-[0-9A-Z]{6}$");
        var received = (await inbox.MailsToAsync($"garage-{_run}@example.org")).Single();
        received.Subject.ShouldBe("Message de Marie Curie\u202f: Bruit <au> freinage");
        received.Headers["Reply-To"].ShouldContain($"marie-{_run}@example.org");
        received.Text!.ShouldContain("> Bonjour,\n> un bruit <b>étrange</b>");
        received.Html!.ShouldContain("un bruit &lt;b&gt;étrange&lt;/b&gt;");
        var acknowledged = (await inbox.MailsToAsync($"marie-{_run}@example.org")).Single();
        acknowledged.Text!.ShouldContain(reference);
        acknowledged.Text!.ShouldNotContain("étrange"); // nobody sends their words to a stranger through us
        acknowledged.Text!.ShouldNotContain("Curie");
    }

    [Fact]
    public async Task A_request_for_a_quote_names_the_vehicle_and_the_service()
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        using var answer = await api.Http.PostAsJsonAsync("/api/quote-requests", Quote(serviceId: 2), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var received = (await inbox.MailsToAsync($"garage-{_run}@example.org")).Single();
        received.Subject.ShouldBe("Demande de devis\u202f: Renault Clio, Marie Curie");
        received.Headers["Reply-To"].ShouldContain($"marie-{_run}@example.org");
        received.Text!.ShouldContain("Kilométrage\u202f: 84\u202f500\u00a0km");
        received.Text!.ShouldContain("Prestation\u202f: Plaquettes de frein");
        (await inbox.MailsToAsync($"marie-{_run}@example.org")).Single().Subject.ShouldStartWith("We are preparing your quote (DV-");
    }

    [Theory]
    [InlineData("https://buy.example", -60)] // a field that people do not see was filled
    [InlineData("", -2)]                     // nobody reads and writes in two seconds
    public async Task Spam_gets_the_same_answer_is_kept_and_mailed_to_nobody(string website, int startedSecondsFromNow)
    {
        var (api, _) = await OpenAsync();
        await using var __ = api;

        using var question = await api.Http.PostAsJsonAsync("/api/contact-requests", Question(website, startedSecondsFromNow), Token);
        using var quote = await api.Http.PostAsJsonAsync("/api/quote-requests", Quote(website: website, startedSecondsFromNow: startedSecondsFromNow), Token);

        question.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        quote.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await api.ExecuteAsync("select count(*) from outbox")).ShouldBe(0L);
        (await api.ExecuteAsync("select (select count(spam_reason) from contact_requests) + (select count(spam_reason) from quote_requests)")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_visitor_whose_clock_runs_ahead_is_heard()
    {
        var (api, inbox) = await OpenAsync();
        await using var _ = api;

        using var answer = await api.Http.PostAsJsonAsync("/api/contact-requests", Question(startedSecondsFromNow: 300), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await inbox.MailsToAsync($"garage-{_run}@example.org");
    }

    [Fact]
    public async Task One_address_sends_only_so_many_forms()
    {
        var (api, _) = await OpenAsync(new() { ["RateLimits:Forms:Permits"] = "2" });
        await using var __ = api;

        using var first = await api.Http.PostAsJsonAsync("/api/contact-requests", Question(), Token);
        using var second = await api.Http.PostAsJsonAsync("/api/quote-requests", Quote(), Token);
        using var third = await api.Http.PostAsJsonAsync("/api/contact-requests", Question(), Token);

        (first.StatusCode, second.StatusCode, third.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests));
        third.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_a_line_break_never_reaches_a_header()
    {
        var (api, _) = await OpenAsync();
        await using var __ = api;

        using var question = await api.Http.PostAsJsonAsync("/api/contact-requests?lang=en",
            new { language = "de", name = "", email = "marie@", phone = "12", subject = "Hello\r\nBcc: victim@example.org", message = "" }, Token);
        using var quote = await api.Http.PostAsJsonAsync("/api/quote-requests", Quote(serviceId: 99), Token);

        question.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await question.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors");
        errors.EnumerateObject().Select(error => error.Name).ShouldBe(["language", "name", "email", "phone", "subject", "message", "startedAt"], ignoreOrder: true);
        quote.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await quote.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("serviceId");
        (await api.ExecuteAsync("select count(*) from outbox")).ShouldBe(0L);
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

    private object Question(string website = "", int startedSecondsFromNow = -60) => new
    {
        language = "fr",
        name = "Marie Curie",
        email = $"marie-{_run}@example.org",
        phone = "05 63 49 12 34",
        subject = "Bruit <au> freinage",
        message = "Bonjour,\nun bruit <b>étrange</b>",
        website,
        startedAt = Now.AddSeconds(startedSecondsFromNow),
    };

    private object Quote(int? serviceId = null, string website = "", int startedSecondsFromNow = -60) => new
    {
        language = "en",
        customer = new { firstName = "Marie", lastName = "Curie", email = $"marie-{_run}@example.org", phone = "+33563491234" },
        vehicle = new { plate = "AB-123-CD", brand = "Renault", model = "Clio", mileage = 84500 },
        serviceId,
        description = "Brakes",
        website,
        startedAt = Now.AddSeconds(startedSecondsFromNow),
    };
}
