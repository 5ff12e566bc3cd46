using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

public sealed class PersonalDataTests(Garage garage)
{
    [Fact]
    public async Task Nothing_about_a_visitor_reaches_the_console_or_the_exported_logs_and_spans()
    {
        await using var mail = new MailServer();
        await mail.StartAsync();
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var api = await ServiceProcess.StartAsync("IpowerMotors.Api", new Dictionary<string, string?>(otlp.Settings)
        {
            // As deployed: the tests' own connection strings ask Npgsql for details that name values.
            ["ConnectionStrings:ipowermotors"] = (await garage.Postgres.CreateDatabaseAsync()).Replace("Include Error Detail=true", "", StringComparison.Ordinal),
            ["ConnectionStrings:redis"] = garage.Redis.ConnectionString,
            ["ConnectionStrings:smtp"] = mail.ConnectionString,
        });

        var token = await BookAndBeRefusedAsync(api.Http);
        await WriteAsync(api.Http);
        await mail.Inbox.MailsToAsync("zebulonne.quatremarre");
        await mail.KillAsync(); // what the mail server's failure says is logged
        await ReadAndCancelAsync(api.Http, token);

        await Processes.UntilAsync(() => otlp.Logs.Select(log => log.Message.Split(' ')[0]).ShouldContainAll("Sent", "The"), "the relay's logs");
        await Processes.UntilAsync(() => otlp.Spans.ShouldContainAll("Microsoft.AspNetCore", "Npgsql", "IpowerMotors.Mail"), "spans");
        foreach (var secret in Visits.PersonalData.Append(token))
        {
            otlp.Everything.ShouldNotContain(secret, Case.Insensitive, "exported");
            api.Output.ShouldNotContain(secret, Case.Insensitive, "console");
        }
        api.Output.ShouldContain("\"Category\":\"IpowerMotors.Api.Outbox.OutboxRelay\""); // JSON, and the search above looked at the right text
    }

    // One of each: booked, taken, invalid, unreadable.
    private static async Task<string> BookAndBeRefusedAsync(HttpClient http)
    {
        var slot = await Visits.FreeSlotAsync(http);
        using var booked = await Visits.BookAsync(http, slot);
        (await Visits.BookAsync(http, slot)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Visits.BookAsync(http, slot.AddMinutes(1))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var unreadable = new StringContent("""{"customer":{"lastName":Quatremarre""", null, "application/json");
        (await http.PostAsync("api/appointments", unreadable)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var manageUrl = (await booked.Content.ReadFromJsonAsync<JsonObject>())!["manageUrl"]!.GetValue<string>();
        return manageUrl[(manageUrl.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private static async Task WriteAsync(HttpClient http)
    {
        foreach (var (path, form) in Visits.Forms)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(form) };
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():n}");
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
        }
    }

    private static async Task ReadAndCancelAsync(HttpClient http, string token)
    {
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await http.GetStringAsync("api/my-appointment")).ShouldContain("Quatremarre");
        (await http.PostAsync("api/my-appointment/cancel", null)).EnsureSuccessStatusCode();
    }
}
