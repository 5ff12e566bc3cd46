using System.Net;
using System.Text.Json.Nodes;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Tests.Features.Requests;
using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Features.Booking;

public sealed class BookingValidationTests(Garage garage, BookingValidationTests.Open open) : IClassFixture<BookingValidationTests.Open>
{
    private const string Start = "2027-03-03T10:00:00+01:00";

    public sealed class Open(Garage garage) : IAsyncLifetime
    {
        public GarageApi Api { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Api = await garage.OpenAsync(new MovableClock(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00")));

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }

    [Theory]
    [InlineData("serviceId", "null")]
    [InlineData("serviceId", "999")]
    [InlineData("serviceId", "\"1\"")]
    [InlineData("start", "null")]
    [InlineData("start", "\"tomorrow\"")]
    [InlineData("start", "\"2027-03-03T10:00:00\"")] // by whose clock?
    [InlineData("start", "\"2027-03-03\"")]
    [InlineData("start", "\"2027-02-26T10:00:00+01:00\"")] // past
    [InlineData("start", "\"2027-03-01T08:30:00+01:00\"")] // sooner than the notice
    [InlineData("start", "\"2027-03-03T12:30:00+01:00\"")] // lunch
    [InlineData("start", "\"2027-03-03T11:30:00+01:00\"")] // ends in the lunch break
    [InlineData("start", "\"2027-03-03T10:10:00+01:00\"")] // between two slots
    [InlineData("start", "\"2027-03-07T10:00:00+01:00\"")] // Sunday
    [InlineData("start", "\"2027-03-29T10:00:00+02:00\"")] // Easter Monday
    [InlineData("start", "\"2027-07-01T10:00:00+02:00\"")] // beyond the horizon
    [InlineData("start", "\"9999-12-31T23:30:00Z\"")] // no day comes after it
    [InlineData("start", "\"0001-01-01T00:00:00Z\"")] // no day came before it
    [InlineData("language", "\"de\"")]
    [InlineData("customer.firstName", "\"  \"")]
    [InlineData("customer.lastName", "\"a\\r\\nBcc: x@y.fr\"")]
    [InlineData("customer.email", "\"camille@example\"")]
    [InlineData("customer.email", "\"camille example.fr\"")]
    [InlineData("customer.email", "\"a@b.fr, c@d.fr\"")]
    [InlineData("customer.email", "\"x@éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé.fr\"")] // 60 letters, too many once they are ASCII
    [InlineData("customer.email", "\"x@éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.éééééééééé.fr\"")] // 170, 264 as ASCII
    [InlineData("customer.phone", "\"0012\"")]
    [InlineData("customer.phone", "\"00 12 34 56 78\"")]
    [InlineData("vehicle.plate", "\"AI-123-AA\"")]
    [InlineData("vehicle.plate", "\"SS-123-AA\"")]
    [InlineData("vehicle.plate", "\"AA-123-SS\"")]
    [InlineData("vehicle.plate", "\"!!\"")]
    [InlineData("vehicle.brand", "null")]
    [InlineData("vehicle.mileage", "-1")]
    [InlineData("vehicle.mileage", "1.5")]
    [InlineData("vehicle.mileage", "2000001")]
    [InlineData("vehicle.vin", "\"VF1RFA00X5512345\"")] // 16
    [InlineData("vehicle.vin", "\"VF1RFA00X5512345O\"")]
    [InlineData("vehicle.colour", "\"red\"")]
    [InlineData("vehicle.Brand", "\"Fiat\"")] // beside brand
    public async Task A_wrong_field_is_named_alone(string path, string value)
    {
        var request = Visitor.Request(Visitor.OilChange, Start);
        Set(request, path, JsonNode.Parse(value));

        var refused = await new Visitor(open.Api.Http).BookAsync(request);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Body);
        refused.Problem.ShouldBe("validation");
        refused.WrongFields.ShouldBe([path]);
    }

    [Theory]
    [InlineData("camille@société-générale.fr")]
    [InlineData("camille@пример.рф")]
    [InlineData("camille@xn--e1afmkfd.xn--p1ai")]
    public async Task An_address_at_a_domain_with_accents_or_other_letters_is_taken(string email)
    {
        var request = Visitor.Request(Visitor.OilChange, Start, email);
        Set(request, "start", null); // or it would take the place of another test's

        (await new Visitor(open.Api.Http).BookAsync(request)).WrongFields.ShouldBe(["start"]);
    }

    [Theory]
    [InlineData("customer.firstName", 80)]
    [InlineData("customer.lastName", 80)]
    [InlineData("vehicle.brand", 60)]
    [InlineData("vehicle.model", 60)]
    [InlineData("note", 2000)]
    public async Task A_text_may_be_as_long_as_its_limit_and_not_one_letter_longer(string path, int limit)
    {
        (await WrongFieldsAsync(new string('a', limit))).ShouldBe(["start"]);
        (await WrongFieldsAsync(new string('a', limit + 1))).ShouldBe(new[] { path, "start" }.Order(StringComparer.Ordinal));

        async Task<string[]> WrongFieldsAsync(string text)
        {
            var request = Visitor.Request(Visitor.OilChange, Start);
            request["start"] = null; // so that neither takes a place
            Set(request, path, text);
            return (await new Visitor(open.Api.Http).BookAsync(request)).WrongFields;
        }
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once_in_the_language_of_the_reader()
    {
        var visitor = new Visitor(open.Api.Http);

        var french = await visitor.PostAsync("/api/appointments", new JsonObject());
        var english = await visitor.PostAsync("/api/appointments?lang=en", new JsonObject());

        french.WrongFields.ShouldBe(["Idempotency-Key", "customer.email", "customer.firstName", "customer.lastName", "customer.phone",
            "language", "serviceId", "start", "vehicle.brand", "vehicle.model", "vehicle.plate"]);
        french.Json.GetProperty("errors").GetProperty("vehicle.plate")[0].GetString().ShouldBe("Ce champ est obligatoire.");
        english.Json.GetProperty("errors").GetProperty("vehicle.plate")[0].GetString().ShouldBe("This field is required.");
    }

    [Fact]
    public async Task Who_sends_too_slowly_is_told_so()
    {
        await using var api = await GarageApi.StartAsync(open.Api.Database, garage.Redis.ConnectionString, watch: services =>
            services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(1.1))));
        using var line = await PoorLine.OpenAsync(api.Http.BaseAddress!, "203.0.113.7", "/api/appointments", "application/json");

        var answer = await line.AnswerAsync();

        answer.ShouldContain("HTTP/1.1 408 ");
        answer.ShouldContain("\"type\":\"too-slow\"");
    }

    [Theory]
    [InlineData(Visitor.OilChange, "2027-03-07T10:00:00+01:00", "start")] // Sunday
    [InlineData(999, Start, "serviceId")]
    [InlineData(0, Start, "serviceId")]
    public async Task What_only_the_garage_can_tell_is_named_together_with_other_wrong_fields(int service, string start, string field)
    {
        var request = Visitor.Request(service, start);
        Set(request, "customer.email", "camille");

        (await new Visitor(open.Api.Http).BookAsync(request)).WrongFields.ShouldBe(["customer.email", field]);
    }

    [Theory]
    [InlineData("ab 123 cd", "AB-123-CD")]
    [InlineData("AB123CD", "AB-123-CD")]
    [InlineData("1234 ab 81", "1234 AB 81")]
    [InlineData("12ABC2A", "12 ABC 2A")]
    [InlineData("ab\u2011123\u2011cd", "AB-123-CD")] // pasted from a text
    [InlineData("ab\u00a0123\u202fcd", "AB-123-CD")]
    [InlineData("1-ABC-234", "1-ABC-234")]
    [InlineData("PO 123AB", "PO 123AB")] // Poznań: the letters that France leaves out
    [InlineData("RI 123-AB", "RI 123-AB")] // Rijeka
    [InlineData("IL-123AB", "IL-123AB")] // Ilava
    [InlineData("12345 أ 6", "12345 أ 6")] // Rabat
    [InlineData("M-AB 1234", "M-AB 1234")]
    [InlineData("LD 51 SMR", "LD 51 SMR")]
    public void A_plate_is_written_the_usual_way(string typed, string plate) =>
        IpowerMotors.Api.Shared.LicencePlate.Normalise(typed).ShouldBe(plate);

    [Theory]
    [InlineData("0563456789", "+33563456789")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    [InlineData("0034 612 345 678", "+34612345678")]
    [InlineData("0690 35 12 34", "+590690351234")] // Guadeloupe
    [InlineData("0692 61 23 45", "+262692612345")] // La Réunion
    [InlineData("0696 21 23 45", "+596696212345")] // Martinique
    [InlineData("0694 20 12 34", "+594694201234")] // Guyane
    [InlineData("0639 01 23 45", "+262639012345")] // Mayotte
    public void A_phone_number_is_kept_as_E164(string typed, string number)
    {
        var errors = new IpowerMotors.Api.Shared.ValidationErrors("fr");
        IpowerMotors.Api.Shared.ContactDetails.Phone(typed, errors, "phone").ShouldBe(number);
        errors.None.ShouldBeTrue();
    }

    [Theory]
    [InlineData("customer.email", "camille+garage@sous.domaine.example.fr")]
    [InlineData("customer.email", "o'neil_91@exâmple.fr")]
    [InlineData("vehicle.vin", "VF1RFA00X55123456")]
    [InlineData("vehicle.vin", "wvw zzz 1jz 3w3 86752")] // as on the papers
    [InlineData("vehicle.vin", "")]
    [InlineData("vehicle.mileage", null)]
    public async Task What_people_rightly_write_is_no_wrong_field(string path, string? value)
    {
        var request = Visitor.Request(Visitor.OilChange, Start);
        request["start"] = null; // takes no place
        Set(request, path, value);

        (await new Visitor(open.Api.Http).BookAsync(request)).WrongFields.ShouldBe(["start"]);
    }

    [Fact]
    public async Task A_malformed_body_an_unknown_address_and_a_wrong_verb_are_problems_too()
    {
        using var broken = new StringContent("{\"serviceId\": 1,,}", System.Text.Encoding.UTF8, "application/json");
        using var plain = new StringContent("hello", System.Text.Encoding.UTF8, "text/plain");
        var token = TestContext.Current.CancellationToken;
        (await open.Api.Http.PostAsync("/api/appointments", broken, token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var unsupported = await open.Api.Http.PostAsync("/api/appointments", plain, token);
        unsupported.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        unsupported.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var visitor = new Visitor(open.Api.Http);
        (await visitor.GetAsync("/api/nothing-here")).Problem.ShouldBe("not-found");
        (await visitor.GetAsync("/api/appointments")).Problem.ShouldBe("method-not-allowed");
        (await visitor.GetAsync("/api/availability?serviceId=x&from=2027-03-03")).WrongFields.ShouldBe(["serviceId"]);
        (await visitor.GetAsync("/api/availability?serviceId=1")).WrongFields.ShouldBe(["from"]);
        (await visitor.GetAsync("/api/availability?serviceId=1&from=03/04/2027")).WrongFields.ShouldBe(["from"]); // of March or of April
        (await visitor.GetAsync("/api/availability?serviceId=1&from=2027-03-03T10:00:00")).WrongFields.ShouldBe(["from"]);
        (await visitor.GetAsync("/api/availability?serviceId=99&from=2029-03-03")).WrongFields.ShouldBe(["serviceId"]); // also beyond the horizon
        (await visitor.GetAsync("/api/availability?serviceId=1&from=2027-03-03&days=32")).WrongFields.ShouldBe(["days"]);
        (await visitor.GetAsync("/api/availability?serviceId=99&from=2027-03-03")).WrongFields.ShouldBe(["serviceId"]);
    }

    [Theory]
    [InlineData("start", """{"start": "2027-03-03T10:00:00+01:00", "start": "2027-03-03T11:00:00+01:00"}""")]
    [InlineData("vehicle.brand", """{"vehicle": {"brand": "Renault", "brand": "Renault"}}""")]
    public async Task A_field_that_comes_twice_is_refused_whichever_was_meant(string field, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/appointments") { Content = body };

        var refused = await new Visitor(open.Api.Http).SendAsync(request);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Body);
        refused.WrongFields.ShouldBe([field]);
        refused.Json.GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe("Ce champ figure deux fois.");
    }

    [Fact]
    public async Task A_body_that_no_form_would_send_is_refused_unread()
    {
        using var flood = new StringContent($"{{\"note\": \"{new string('a', 100_000)}\"}}", System.Text.Encoding.UTF8, "application/json");

        using var refused = await open.Api.Http.PostAsync("/api/appointments", flood, TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"type\":\"payload-too-large\"");
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public async Task A_day_at_the_end_of_time_is_a_wrong_day(string day)
    {
        var visitor = new Visitor(open.Api.Http);
        using var staff = await StaffBrowser.SignInAsync(open.Api, StaffRole.Mechanic);

        (await visitor.JoinAsync(Visitor.OilChange, day, "camille.durand@example.fr")).WrongFields.ShouldBe(["day"]);
        (await new Visitor(staff.Http).GetAsync($"/api/staff/planning?day={day}")).WrongFields.ShouldBe(["day"]);
        (await visitor.GetAsync($"/api/availability?serviceId=1&from={day}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_means_one_request_and_its_answer_lies_encrypted()
    {
        await using var api = await garage.OpenAsync(new MovableClock(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00")));
        var visitor = new Visitor(api.Http);
        const string key = "a-key-of-sixteen-characters";
        var first = await visitor.BookAsync(Visitor.Request(Visitor.OilChange, Start), key);

        (await visitor.BookAsync(Visitor.Request(Visitor.OilChange, Start), key)).Body.ShouldBe(first.Body);
        var other = await visitor.BookAsync(Visitor.Request(Visitor.OilChange, Start, "someone.else@example.fr"), key);
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Problem.ShouldBe("idempotency/key-reused");
        (await visitor.BookAsync(Visitor.Request(Visitor.OilChange, Start, "no address"), key)).Problem.ShouldBe("idempotency/key-reused");
        (await visitor.JoinAsync(Visitor.OilChange, "2027-03-03", "camille.durand@example.fr", key)).Problem.ShouldBe("idempotency/key-reused");
        (await visitor.JoinAsync(Visitor.OilChange, "2027-03-03", "no address", key)).Problem.ShouldBe("idempotency/key-reused");
        (await visitor.BookAsync(Visitor.Request(Visitor.OilChange, Start), "short")).WrongFields.ShouldBe(["Idempotency-Key"]);
        (await api.Database.LookAsync<long>($"""
            select count(*) from idempotency_keys where position('{first.Json.Text("reference")}'::bytea in answer) > 0 or position('{key}'::bytea in key_hash) > 0
            """)).ShouldBe(0);
    }

    private static void Set(JsonObject request, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? request : request[parts[0]]!.AsObject();
        parent[parts[^1]] = value;
    }
}
